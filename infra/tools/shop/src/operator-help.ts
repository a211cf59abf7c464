import * as z from 'zod'

const Help = z.record(
  z.string(),
  z.object({
    summary: z.string(),
    input: z.object({
      properties: z.record(z.string(), z.unknown()).default({}),
      required: z.array(z.string()).default([]),
    }),
  }),
)

/** What an operator function says it can do, one line for each command: `grant-staff email=…   what it does`. */
export function operatorHelp(result: unknown): string {
  const commands = Object.entries(Help.parse(result)).map(([name, { summary, input }]) => {
    const fields = Object.keys(input.properties).map((field) =>
      input.required.includes(field) ? ` ${field}=…` : ` [${field}=…]`,
    )
    return [name + fields.join(''), summary] as const
  })
  const width = Math.max(...commands.map(([usage]) => usage.length))
  return commands.map(([usage, summary]) => `  ${usage.padEnd(width)}   ${summary}`).join('\n')
}
