import { expect, test } from 'vitest'
import { log } from './log.ts'
import { captureLogs } from './testing/capture.ts'
import { continueTrace, runInTrace } from './trace.ts'

test('writes one JSON object with time, level, code, message and trace', async () => {
  const trace = continueTrace(undefined)
  const [line] = await captureLogs(() =>
    runInTrace(trace, () => log.warn('event.retried', 'retry 2 in 4 s', { subject: 'ord_1' })),
  )
  expect(line).toEqual({
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    level: 'WARN',
    event: 'event.retried',
    message: 'retry 2 in 4 s',
    traceId: trace.traceId,
    spanId: trace.spanId,
    subject: 'ord_1',
  })
})

test('logs name, message, stack and cause of an error', async () => {
  const error = new TypeError('no such thing', { cause: new Error('the disk is full') })
  const [line] = await captureLogs(() => log.error('request.failed', 'failed', { error }))
  expect(line?.error).toEqual({
    name: 'TypeError',
    message: 'no such thing',
    stack: expect.stringContaining('log.test.ts'),
    cause: { name: 'Error', message: 'the disk is full', stack: expect.any(String) },
  })
})

test('logs no other fields of an error or its causes, because they may be secrets', async () => {
  const secret = { request: { headers: { authorization: 'Bearer s3cret' } }, apiKey: 's3cret' }
  const cause = Object.assign(new Error('inner'), secret)
  const lines = await captureLogs(() => {
    log.error('request.failed', 'failed', { error: Object.assign(new Error('outer', { cause }), secret) })
    log.error('request.failed', 'failed', { error: secret })
    log.error('request.failed', 'failed', { error: new Error('outer', { cause: secret }) })
  })
  expect(lines).toHaveLength(3)
  expect(JSON.stringify(lines)).not.toContain('s3cret')
})

test('logs a thrown value that is not an error as a string', async () => {
  const [line] = await captureLogs(() => log.error('request.failed', 'failed', { error: 'a string' }))
  expect(line?.error).toBe('a string')
})

test('limits circular causes', async () => {
  const error = new Error('round')
  error.cause = error
  expect(await captureLogs(() => log.error('request.failed', 'failed', { error }))).toHaveLength(1)
})

test('masks the id of a cart, which is a secret, except for its end', async () => {
  const id = 'crt_01kbwyr3dre6r8ysm0x0b3kc5n'
  const [line] = await captureLogs(() =>
    log.warn('cart.busy', `${id} is busy`, { subject: id, error: new Error(`${id}, ${id}`) }),
  )
  expect(line).toMatchObject({ message: 'crt_…b3kc5n is busy', subject: 'crt_…b3kc5n' })
  expect(JSON.stringify(line)).not.toContain(id)
  const [other] = await captureLogs(() => log.info('order.paid', 'paid', { subject: 'ord_01kbwyr3dre6r8ysm0x0b3kc5n' }))
  expect(other).toMatchObject({ subject: 'ord_01kbwyr3dre6r8ysm0x0b3kc5n' })
})
