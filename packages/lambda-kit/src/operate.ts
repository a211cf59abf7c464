import { isRefusal } from '@macromart/kernel'
import * as z from 'zod'
import { log } from './log.ts'
import { continueTrace, runInTrace } from './trace.ts'

/** Something that only a person with the right to invoke the function may do. */
export interface Command<Schema extends z.ZodType = z.ZodType> {
  readonly summary: string
  readonly input: Schema
  readonly run: (input: z.output<Schema>) => Promise<unknown>
}

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
 * An operator function: invoked as `{ command, input }`, it answers `{ ok: true, result }` or `{ ok: false, message }`.
 * The command `help` lists what there is. Unexpected failures are thrown, so that Lambda reports them.
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
        return { ok: false, message: `no command ${command}; there are ${Object.keys(commands)}` }
      const parsed = known.input.safeParse(input)
      if (!parsed.success) return { ok: false, message: z.prettifyError(parsed.error) }
      const result = await known.run(parsed.data)
      log.info('operator.ran', `operator: ${command}`)
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
