import { refusal } from '@macromart/kernel'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { command, operate } from './operate.ts'

const NotFound = refusal('account.not-found', 404, 'There is no such account')
const operator = operate({
  grantStaff: command(
    'Make an account staff',
    z.strictObject({ email: z.email(), note: z.string().default('-') }),
    async (input) => (input.email.startsWith('nobody') ? NotFound('Nobody has this address.') : { granted: input }),
  ),
  fail: command('Fail', z.strictObject({}), async () => {
    throw new Error('unexpected')
  }),
})

test('a command runs with its input, as its schema reads it', async () => {
  const answer = await operator({ command: 'grantStaff', input: { email: 'ada@example.com' } })
  expect(answer).toEqual({ ok: true, result: { granted: { email: 'ada@example.com', note: '-' } } })
})

test('a refusal is told in a sentence', async () => {
  const answer = await operator({ command: 'grantStaff', input: { email: 'nobody@example.com' } })
  expect(answer).toEqual({ ok: false, message: 'Nobody has this address.' })
})

test.each([
  ['an unknown command', { command: 'drop' }, /no command drop.*grantStaff/],
  ['a command that every object has', { command: 'toString' }, /no command toString/],
  ['input that is wrong', { command: 'grantStaff', input: { email: 'ada' } }, /email/i],
  ['input that is unknown', { command: 'grantStaff', input: { email: 'a@example.com', role: 'owner' } }, /role/],
  ['no command', {}, /command/],
  ['something else', { command: 'fail', verbose: true }, /verbose/],
  ['nothing', undefined, /./],
])('%s is answered with what is wrong', async (_, event, message) => {
  expect(await operator(event)).toEqual({ ok: false, message: expect.stringMatching(message) })
})

test('an unexpected failure is thrown, so that Lambda reports it', async () => {
  await expect(operator({ command: 'fail' })).rejects.toThrow('unexpected')
})

test('help lists what there is, and what it takes', async () => {
  const { result } = (await operator({ command: 'help' })) as {
    result: Record<string, { summary: string; input: object }>
  }
  expect(Object.keys(result)).toEqual(['grantStaff', 'fail'])
  // A default need not be given.
  expect(result.grantStaff).toMatchObject({ summary: 'Make an account staff', input: { required: ['email'] } })
})
