import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { type AwsConnection, awsClientConfig } from '@macromart/local'
import * as z from 'zod'

const OperatorResponse = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string() }),
])

/**
 * Invokes the operator function of a macrofunction, as a person with that right would on AWS. Returns the command's
 * result; throws with the operator's message where it says no.
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
