import type * as z from 'zod'
import { type ErrorBody, StripeRefusal } from '../errors.ts'
import type { Moment } from '../payment/intent.ts'
import type { Keep, SandboxState } from '../state.ts'
import { type Form, validated } from './form.ts'

export type OperationResult = { status: number; body: object }

/** The input of an operation. An operation decides first and saves last, so that a refusal changes nothing. */
export type OperationInput<P> = Pick<SandboxState, 'intents' | 'events'> & {
  id: string
  params: P
  moment: Moment
  keep: Keep
}

type Definition<P> = {
  method: 'GET' | 'POST'
  path: string
  params: z.ZodType<P>
  run: (given: OperationInput<P>) => OperationResult
}

export type Operation = {
  method: 'GET' | 'POST'
  path: string
  /** Throws if the parameters are invalid; that error is not saved under an idempotency key. */
  prepare: (form: Form) => (given: Omit<OperationInput<unknown>, 'params'>) => OperationResult
}

export function operation<P>({ method, path, params, run }: Definition<P>): Operation {
  return {
    method,
    path,
    prepare(form) {
      const read = validated(params, form)
      return (given) => {
        try {
          return run({ ...given, params: read })
        } catch (error) {
          if (error instanceof StripeRefusal) return failure(error.status, error.body)
          throw error
        }
      }
    },
  }
}

export function success(body: object): OperationResult {
  return { status: 200, body }
}

export function failure(status: number, error: ErrorBody): OperationResult {
  const docs = error.code && { doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll('_', '-')}` }
  return { status, body: { error: { ...error, ...docs } } }
}
