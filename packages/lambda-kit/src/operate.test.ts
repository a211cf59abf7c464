import { refusal } from '@macromart/kernel'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { command, operate } from './operate.ts'

const NotFound = refusal('account.not-found', 404, 'Account not found')
const operator = operate({
  grantStaff: command(
    'Make an account staff',
    z.strictObject({ email: z.email(), note: z.string().default('-') }),
    async (input) =>
      input.email.startsWith('unknown') ? NotFound('No account has this address.') : { granted: input },
  ),
  fail: command('Fail', z.strictObject({}), async () => {
    throw new Error('unexpected')
  }),
})

test('runs a command with its parsed input', async () => {
  const answer = await operator({ command: 'grantStaff', input: { email: 'ada@example.com' } })
  expect(answer).toEqual({ ok: true, result: { granted: { email: 'ada@example.com', note: '-' } } })
})

test('returns the detail of a refusal as the message', async () => {
  const answer = await operator({ command: 'grantStaff', input: { email: 'unknown@example.com' } })
  expect(answer).toEqual({ ok: false, message: 'No account has this address.' })
})

test.each([
  ['an unknown command', { command: 'drop' }, /unknown command drop.*grantStaff/],
  ['the name of an inherited property', { command: 'toString' }, /unknown command toString/],
  ['invalid input', { command: 'grantStaff', input: { email: 'ada' } }, /email/i],
  ['an unknown input field', { command: 'grantStaff', input: { email: 'a@example.com', role: 'owner' } }, /role/],
  ['no command', {}, /command/],
  ['an unknown field', { command: 'fail', verbose: true }, /verbose/],
  ['no event', undefined, /./],
])('returns a message for %s', async (_, event, message) => {
  expect(await operator(event)).toEqual({ ok: false, message: expect.stringMatching(message) })
})

test('throws an unexpected error, so that Lambda reports it', async () => {
  await expect(operator({ command: 'fail' })).rejects.toThrow('unexpected')
})

test('lists the commands and their inputs in help', async () => {
  const { result } = (await operator({ command: 'help' })) as {
    result: Record<string, { summary: string; input: object }>
  }
  expect(Object.keys(result)).toEqual(['grantStaff', 'fail'])
  // A field with a default is not required.
  expect(result.grantStaff).toMatchObject({ summary: 'Make an account staff', input: { required: ['email'] } })
})
