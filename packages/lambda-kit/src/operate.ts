import { isRefusal } from '@macromart/kernel'
import * as z from 'zod'
import { log } from './log.ts'
import { continueTrace, runInTrace } from './trace.ts'

/** A command of an operator function. Only principals with `lambda:InvokeFunction` on the function can run it. */
export interface Command<Schema extends z.ZodType = z.ZodType> {
  /** One short sentence, listed by `help`. */
  readonly summary: string
  readonly input: Schema
  readonly run: (input: z.output<Schema>) => Promise<unknown>
}

/**
 * Declares a command. `run` receives the input after `input` has parsed it; its result must be serializable as JSON.
 */
export const command = <Schema extends z.ZodType>(
  summary: string,
  input: Schema,
  run: (input: z.output<Schema>) => Promise<unknown>,
): Command => ({
  summary,
  input,
  run: run as Command['run'],
})

const Invocation = z.strictObject({ command: z.string(), input: z.record(z.string(), z.unknown()).default({}) })

/**
 * The Lambda handler of an operator function. Invoked with `{ command, input }`, it returns `{ ok: true, result }`, or
 * `{ ok: false, message }` for an unknown command, invalid input, or a refusal. The command `help` lists the commands
 * with the JSON Schema of their inputs. Other errors are thrown, so that Lambda reports them.
 *
 * @example
 * ```ts
 * import { command, operate } from '@macromart/lambda-kit'
 * import * as z from 'zod'
 *
 * declare const accounts: { grantStaff(email: string): Promise<{ id: string }> }
 *
 * export const handler = operate({
 *   grantStaff: command('Give an account the role staff', z.strictObject({ email: z.email() }), ({ email }) =>
 *     accounts.grantStaff(email),
 *   ),
 * })
 * ```
 */
export function operate(commands: Record<string, Command>) {
  return (event: unknown) =>
    runInTrace(continueTrace(undefined), async () => {
      const invocation = Invocation.safeParse(event)
      if (!invocation.success) return { ok: false, message: z.prettifyError(invocation.error) }
      const { command, input } = invocation.data
      if (command === 'help') return { ok: true, result: help(commands) }
      const known = Object.hasOwn(commands, command) ? commands[command] : undefined
      if (known === undefined)
        return { ok: false, message: `unknown command ${command}; the commands are ${Object.keys(commands)}` }
      const parsed = known.input.safeParse(input)
      if (!parsed.success) return { ok: false, message: z.prettifyError(parsed.error) }
      const result = await known.run(parsed.data)
      log.info('operator.ran', `ran operator command ${command}`)
      return isRefusal(result) ? { ok: false, message: result.detail } : { ok: true, result }
    })
}

const help = (commands: Record<string, Command>) =>
  Object.fromEntries(
    Object.entries(commands).map(([name, { summary, input }]) => [
      name,
      { summary, input: z.toJSONSchema(input, { io: 'input' }) },
    ]),
  )
