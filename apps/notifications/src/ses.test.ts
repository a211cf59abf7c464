import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { Unavailable } from '@macromart/lambda-kit'
import { localClientOptions } from '@macromart/lambda-kit/testing'
import { expect, onTestFinished, test } from 'vitest'
import { redactAddresses } from './domain/ses-error.ts'
import { sesSender } from './ses.ts'

const email = { subject: 'Hello', html: '<p>Hello', text: 'Hello' }

interface FakeResponse {
  status: number
  code: string
  message?: string
}

/** An SES that returns these responses, and then accepts every mail. */
async function startFakeSes(...responses: FakeResponse[]) {
  const requests: { FromEmailAddress: string; Destination: object; Content: object }[] = []
  const server = createServer(async (request, response) => {
    const body: Buffer[] = await request.toArray()
    requests.push(JSON.parse(Buffer.concat(body).toString()))
    const { status, code, message = '' } = responses.shift() ?? { status: 200, code: '' }
    response.writeHead(status, { 'content-type': 'application/json', ...(code && { 'x-amzn-errortype': code }) })
    response.end(JSON.stringify(status === 200 ? { MessageId: 'ses-1' } : { message }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const send = sesSender(
    'Macromart <shop@macromart.test>',
    'macromart-test-mail',
    localClientOptions(`http://127.0.0.1:${port}`),
  )
  return { requests, send: (to = 'ada@macromart.test') => send(to, email) }
}

const throttle = { status: 429, code: 'TooManyRequestsException' }
const failure = { status: 500, code: 'InternalFailure' }

test('sends subject, HTML and text from the shop to one address', async () => {
  const { requests, send } = await startFakeSes()
  expect(await send()).toEqual({ status: 'sent', messageId: 'ses-1' })
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' })
  expect(requests).toEqual([
    {
      FromEmailAddress: 'Macromart <shop@macromart.test>',
      ConfigurationSetName: 'macromart-test-mail',
      Destination: { ToAddresses: ['ada@macromart.test'] },
      Content: { Simple: { Subject: utf8('Hello'), Body: { Html: utf8('<p>Hello'), Text: utf8('Hello') } } },
    },
  ])
})

test.each([
  ['a=b@example.com', 'a=b@example.com'],
  ['a..b@example.com', '"a..b"@example.com'],
])('sends to %s as %s', async (address, mailbox) => {
  const { requests, send } = await startFakeSes()
  await send(address)
  expect(requests).toMatchObject([{ Destination: { ToAddresses: [mailbox] } }])
})

test.each([throttle, failure])('retries a transient error at once: $code', async (response) => {
  const { requests, send } = await startFakeSes(response)
  expect(await send()).toMatchObject({ status: 'sent' })
  expect(requests).toHaveLength(2)
})

const unverified = 'Email address is not verified. The following identities failed the check: ada@macromart.test'

test.each<FakeResponse>([
  throttle,
  failure,
  { status: 400, code: 'LimitExceededException' },
  { status: 400, code: 'SendingPausedException' },
  { status: 400, code: 'AccountSuspendedException' },
  { status: 400, code: 'MailFromDomainNotVerifiedException' },
  { status: 400, code: 'MessageRejected', message: unverified },
  { status: 403, code: 'AccessDeniedException', message: 'no right to send to ada@macromart.test' },
])('throws Unavailable, without an address, for an error about all mails: $code', async (response) => {
  const { send } = await startFakeSes(response, response, response)
  const error: unknown = await send().catch((error: unknown) => error)
  expect(error).toBeInstanceOf(Unavailable)
  expect(String(error)).toContain(response.code)
  expect(inspect(error)).not.toContain('ada@')
})

test.each<FakeResponse>([
  { status: 400, code: 'MessageRejected', message: 'Illegal content for ada@macromart.test' },
  { status: 400, code: 'BadRequestException', message: 'Illegal address' },
])('returns rejected, without an address, for an error about one mail: $code', async (response) => {
  const { requests, send } = await startFakeSes(response)
  const outcome = await send()
  expect(outcome).toMatchObject({ status: 'rejected', reason: expect.stringContaining(response.code) })
  expect(JSON.stringify(outcome)).not.toContain('ada@')
  expect(requests).toHaveLength(1)
})

test('replaces every address in a text', () => {
  expect(redactAddresses('to <ada@macromart.test>, bob@x.test: no')).toBe('to <…@…>, …@…: no')
  expect(redactAddresses(`to o'brien@x.test, "a..b"@x.test, a/b=c@x.test`)).toBe('to …@…, …@…, …@…')
})
