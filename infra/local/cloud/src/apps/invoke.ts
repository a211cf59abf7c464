import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { awsClientConfig } from '../aws-client-config.ts'
import { keepAliveAgent } from '../http/keep-alive-agent.ts'
import type { App } from './app.ts'

/** What a function answered: its payload as JSON, and how it failed if it did. */
export interface Invocation {
  payload: string
  functionError: string | undefined
}

/** The app's process went away before the function answered: whether it did its work is unknown. */
export class InvocationLost extends Error {
  override name = 'InvocationLost'
}

/** Lambda's Invoke on one app, through the standard API that serverless-offline offers. Never tried twice. */
export function createInvoke(app: App) {
  const client = new LambdaClient({
    ...awsClientConfig('http://localhost'),
    requestHandler: { httpAgent: keepAliveAgent(app.lambdaSocket) },
    maxAttempts: 1,
  })
  return async (functionName: string, payload: string | Buffer): Promise<Invocation> => {
    try {
      const answer = await client.send(new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(payload) }))
      // serverless-offline sends nothing where Lambda sends null.
      return { payload: answer.Payload?.transformToString() || 'null', functionError: answer.FunctionError }
    } catch (error) {
      throw new InvocationLost(`${functionName} did not answer: ${(error as Error).message}`, { cause: error })
    }
  }
}
