import { Problem } from '@macromart/contract-kit'
import { expect } from 'vitest'
import type { WireResponse } from '../support/send-request.ts'

export interface Expected {
  readonly status: number
  readonly code: string
}

/** Rejects fields that not every problem has. Compiled once, because zod compiles a schema when it is first used. */
const Exactly = Problem.strict()

/** Asserts that an answer conforms to RFC 9457 and to API.md, and returns the problem. */
export function problemIn({ status, headers, body }: WireResponse, expected: Expected): Problem {
  expect({ status, body }).toMatchObject({ status: expected.status, body: expected })
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const problem = Exactly.parse(body)
  for (const said of [problem.type, problem.title, problem.detail]) expect(said).not.toBe('')
  expect(problem.traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/)
  expect(headers.get('traceparent')).toContain(problem.traceId)
  expect(problem.errors !== undefined).toBe(problem.code === 'request.invalid')
  // No stack traces and no file names.
  expect(JSON.stringify(body)).not.toMatch(/node_modules|file:\/\/|\.[cm]?[jt]s:\d|\\n +at |Exception|Error:/)
  return problem
}
