import { command, operate } from '@macromart/lambda-kit'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { operatorHelp } from './operator.ts'

test('prints one line for each operator command', async () => {
  const operator = operate({
    'grant-staff': command('Grant the role staff', z.strictObject({ email: z.email() }), async () => undefined),
    'rotate-keys': command(
      'Sign with a new key',
      z.strictObject({ seconds: z.number().optional() }),
      async () => undefined,
    ),
  })
  const { result } = (await operator({ command: 'help' })) as { result: unknown }
  expect(operatorHelp(result)).toBe(
    ['  grant-staff email=…       Grant the role staff', '  rotate-keys [seconds=…]   Sign with a new key'].join('\n'),
  )
})
