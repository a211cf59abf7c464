import { InvocationLost } from '../apps/invoke.ts'
import type { Apps } from '../apps/start-apps.ts'
import type { Plan } from '../plan.ts'
import { type AwsResponse, errorResponse } from './responses.ts'

/** Lambda's Invoke for the apps' functions: RequestResponse, Event (answered immediately, executed once) and DryRun. */
export const handleLambdaInvoke =
  (apps: Apps, { functions }: Plan) =>
  async (functionName: string, payload: Buffer, invocationType: string): Promise<AwsResponse> => {
    if (!functions.some(({ name }) => name === functionName)) {
      const message = `Function not found: ${functionName}`
      return errorResponse('lambda', { status: 404, code: 'ResourceNotFoundException', message })
    }
    const signal = AbortSignal.timeout(waitMs)
    if (invocationType === 'DryRun') return { status: 204, headers: {}, body: '' }
    const invocation = apps.invoke(functionName, payload, signal)
    if (invocationType === 'Event') {
      invocation.catch(() => undefined)
      return { status: 202, headers: {}, body: '' }
    }
    try {
      const { payload: body, functionError } = await invocation
      const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' }
      return {
        status: 200,
        headers: { ...headers, ...(functionError && { 'x-amz-function-error': functionError }) },
        body,
      }
    } catch (error) {
      const code = error instanceof InvocationLost ? 'ServiceException' : 'TooManyRequestsException'
      return errorResponse('lambda', {
        status: code === 'ServiceException' ? 500 : 429,
        code,
        message: (error as Error).message,
      })
    }
  }

/** API Gateway's maximum integration timeout. */
const waitMs = 29_000
