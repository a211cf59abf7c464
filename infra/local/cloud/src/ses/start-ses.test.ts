import { networkInterfaces } from 'node:os'
import { GetAccountCommand, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { expect, onTestFinished, test } from 'vitest'
import { awsClientConfig } from '../aws-client-config.ts'
import { startAwsEndpoint } from '../aws-endpoint/aws-endpoint.ts'
import { freePort, isFree } from '../endpoints.ts'
import { startSes } from './start-ses.ts'

async function open() {
  const ses = await startSes(await freePort(), 'LocalCloud7c')
  onTestFinished(() => ses.stop())
  const endpoint = await startAwsEndpoint({
    port: await freePort(),
    callers: new Map([['NotificationsInbox', 'notifications-inbox']]),
    accessKeyId: 'LocalCloud7c',
    authorize: () => undefined,
    upstreams: { ses: ses.url },
    invoke: () => Promise.reject(new Error('nothing is invoked here')),
  })
  onTestFinished(() => endpoint.stop())
  const client = new SESv2Client({
    ...awsClientConfig({ url: endpoint.url, accessKeyId: 'NotificationsInbox' }),
    maxAttempts: 1,
  })
  return { ses, endpoint, client }
}

const mail = (subject: string) =>
  new SendEmailCommand({
    FromEmailAddress: 'shop@macromart.test',
    Destination: { ToAddresses: ['ada@macromart.test'] },
    Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: 'Hello.' } } } },
  })

async function subjects(url: string): Promise<string[]> {
  const { emails } = (await (await fetch(`${url}/store`)).json()) as { emails: { subject: string }[] }
  return emails.map(({ subject }) => subject)
}

test('sends a mail whose response is dropped, not a mail whose call is dropped', async () => {
  const { ses, endpoint, client } = await open()
  for (const fault of ['drop-call', 'drop-answer'] as const) {
    endpoint.inject({ match: { service: 'ses', action: 'SendEmail', resource: 'macromart.test' }, fault, times: 1 })
    await expect(client.send(mail(fault))).rejects.toThrow()
  }
  expect(await subjects(ses.url)).toEqual(['drop-answer'])
})

test('supports no other operation of SES than sending mail', async () => {
  const { client } = await open()
  await expect(client.send(new GetAccountCommand({}))).rejects.toMatchObject({ name: 'UnknownOperationException' })
})

test.each(['LocalCloud', 'MacromartNotificationsLocalInbox', undefined])(
  'sends no mail for the access key %s',
  async (key) => {
    const { ses } = await open()
    const credential = `AWS4-HMAC-SHA256 Credential=${key}/20261129/eu-central-1/ses/aws4_request, SignedHeaders=host, Signature=0`
    const headers = { 'content-type': 'application/json', ...(key && { authorization: credential }) }
    const answer = await fetch(`${ses.url}/v2/email/outbound-emails`, { method: 'POST', headers, body: '{}' })
    expect(answer.status).toBe(403)
    expect(await subjects(ses.url)).toEqual([])
  },
)

test('the page of the mails can read them, a page of another origin cannot', async () => {
  const { ses } = await open()
  const status = async (origin: string) => (await fetch(`${ses.url}/store`, { headers: { origin } })).status
  expect(await status(ses.url)).toBe(200)
  for (const origin of ['http://evil.example', 'http://127.0.0.1:1', 'null']) expect(await status(origin)).toBe(403)
})

test('each instance has its own mails, listens on this machine only, and frees its port when it stops', async () => {
  const [one, other] = [await open(), await open()]
  await one.client.send(mail('for one'))
  expect([await subjects(one.ses.url), await subjects(other.ses.url)]).toEqual([['for one'], []])
  const { port } = new URL(one.ses.url)
  const outward = Object.values(networkInterfaces()).flatMap((all) => all?.filter(({ internal }) => !internal) ?? [])
  for (const { address } of outward.filter(({ family }) => family === 'IPv4'))
    await expect(fetch(`http://${address}:${port}/store`)).rejects.toThrow()
  await one.ses.stop()
  expect(await isFree(Number(port))).toBe(true)
})
