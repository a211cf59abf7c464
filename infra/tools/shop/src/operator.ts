import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { type AwsConnection, awsClientConfig } from '@macromart/local'
import * as z from 'zod'

const OperatorResponse = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string() }),
])

/**
 * Invokes the operator function of a macrofunction, as a user with that permission does on AWS. Returns the command's
 * result; throws with the operator's message if the command is refused.
 */
export async function operate(
  endpoint: AwsConnection,
  app: string,
  command: string,
  input: Record<string, unknown> = {},
): Promise<unknown> {
  const lambda = new LambdaClient(awsClientConfig(endpoint))
  try {
    const invocation = { FunctionName: `macromart-${app}-local-operator`, Payload: JSON.stringify({ command, input }) }
    const { FunctionError, Payload } = await lambda.send(new InvokeCommand(invocation))
    const text = Payload?.transformToString() ?? 'null'
    if (FunctionError) throw new Error(`${app} ${command} failed: ${text}`)
    const response = OperatorResponse.parse(JSON.parse(text))
    if (!response.ok) throw new Error(`${app} ${command}: ${response.message}`)
    return response.result
  } finally {
    lambda.destroy()
  }
}

const Unfinished = z.object({ outcome: z.literal('unfinished') })

/**
 * Like `operate`, for a command that may do its work in several runs: runs it again, after `onRun`, for as long as its result
 * says `outcome: 'unfinished'`.
 */
export async function operateInRuns(
  endpoint: AwsConnection,
  app: string,
  command: string,
  input: Record<string, unknown>,
  onRun: (result: unknown) => void,
): Promise<unknown> {
  for (;;) {
    const result = await operate(endpoint, app, command, input)
    if (!Unfinished.safeParse(result).success) return result
    onRun(result)
  }
}

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

/** The commands of an operator function, one a line: `grant-staff email=…   summary`. */
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
