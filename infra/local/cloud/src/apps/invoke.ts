import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { awsClientConfig } from '../aws-client-config.ts'
import { keepAliveAgent } from '../http/keep-alive-agent.ts'
import type { App } from './app.ts'

/** The result of an invocation: the payload as JSON, and the kind of error if the function failed. */
export interface Invocation {
  payload: string
  functionError: string | undefined
  /** The duration, with some milliseconds of serverless-offline. */
  ms?: number
}

/** The app's process ended before the function returned: whether the work was done is unknown. */
export class InvocationLost extends Error {
  override name = 'InvocationLost'
}

/** Lambda's Invoke on one app, through serverless-offline's standard Lambda API. Never retried. */
export function createInvoke(app: App) {
  const client = new LambdaClient({
    ...awsClientConfig('http://localhost'),
    requestHandler: { httpAgent: keepAliveAgent(app.lambdaSocket) },
    maxAttempts: 1,
  })
  return async (functionName: string, payload: string | Buffer): Promise<Invocation> => {
    const startedAt = performance.now()
    try {
      const answer = await client.send(new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(payload) }))
      // Lambda sends null for an empty result, serverless-offline an empty body.
      return {
        payload: answer.Payload?.transformToString() || 'null',
        functionError: answer.FunctionError,
        ms: performance.now() - startedAt,
      }
    } catch (error) {
      throw new InvocationLost(`${functionName} did not answer: ${(error as Error).message}`, { cause: error })
    }
  }
}
