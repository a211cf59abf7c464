import { Problem } from '@macromart/contract-kit'
import { expect } from 'vitest'
import type { WireResponse } from '../support/send-request.ts'

export interface Expected {
  readonly status: number
  readonly code: string
}

/** With nothing beside what every problem has. Made once: a schema is compiled when it is first used. */
const Exactly = Problem.strict()

/** Holds an answer against RFC 9457 and what API.md adds to it, and returns the problem. */
export function problemIn({ status, headers, body }: WireResponse, expected: Expected): Problem {
  expect({ status, body }).toMatchObject({ status: expected.status, body: expected })
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const problem = Exactly.parse(body)
  for (const said of [problem.type, problem.title, problem.detail]) expect(said).not.toBe('')
  expect(problem.traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/)
  expect(headers.get('traceparent')).toContain(problem.traceId)
  expect(problem.errors !== undefined).toBe(problem.code === 'request.invalid')
  // Neither where it went wrong, nor in what.
  expect(JSON.stringify(body)).not.toMatch(/node_modules|file:\/\/|\.[cm]?[jt]s:\d|\\n +at |Exception|Error:/)
  return problem
}
