import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@macromart/contract-kit'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../support/people.ts'
import type { WireRequest } from '../support/send-request.ts'
import { contracts } from './contracts.ts'
import { problemIn } from './problem.ts'
import { send, staff } from './shop-under-test.ts'

// What every endpoint of the contracts rejects, for any caller. Access rules by caller: test/security.

const endpoints = contracts.flatMap(({ name, endpoints }) =>
  Object.values(endpoints).map((endpoint) => ({
    endpoint,
    title: `${endpoint.method.toUpperCase()} /api/${name}${endpoint.path === '/' ? '' : endpoint.path}`,
  })),
)
type Case = (typeof endpoints)[number]
const those = (which: (endpoint: Endpoint) => unknown): Case[] => endpoints.filter(({ endpoint }) => which(endpoint))

let clerk: Person
beforeAll(async () => {
  clerk = await staff()
})

/** A request with every header that the endpoint requires, from an authorized caller. */
function wire({ endpoint, title }: Case, changes: Partial<WireRequest> = {}): WireRequest {
  const [method = '', path = ''] = title.split(' ')
  return {
    method,
    path: path.replaceAll(/:\w+/g, 'unknown'),
    token: clerk.token,
    ...changes,
    headers: {
      ...(endpoint.idempotent ? { 'idempotency-key': randomUUID() } : {}),
      ...(endpoint.ifMatch ? { 'if-match': '"1"' } : {}),
      ...changes.headers,
    },
  }
}

const invalid = { status: 400, code: 'request.invalid' }

describe('returns 400 unless Idempotency-Key has 1 to 255 visible characters', () => {
  const bad = [undefined, '', 'two words', 'x'.repeat(256)]
  test.each(those(({ idempotent }) => idempotent))('$title', async (each) => {
    for (const key of bad) {
      const { headers: _, ...rest } = wire(each)
      const answer = await send({
        ...rest,
        json: {},
        ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
      })
      expect(problemIn(answer, invalid).errors?.[0]?.path).toContain('idempotency-key')
    }
  })
})

describe('returns 428 without If-Match, and 400 for a malformed one', () => {
  test.each(those(({ ifMatch }) => ifMatch))('$title', async (each) => {
    const { headers: _, ...rest } = wire(each, { json: {} })
    problemIn(await send(rest), { status: 428, code: 'request.precondition-required' })
    problemIn(await send(wire(each, { json: {}, headers: { 'if-match': 'yesterday' } })), invalid)
  })
})

describe('returns 400 for an unknown query parameter', () => {
  test.each(endpoints)('$title', async (each) => {
    const sent = wire(each)
    const { errors } = problemIn(await send({ ...sent, path: `${sent.path}?surprise=1` }), invalid)
    expect(JSON.stringify(errors)).toContain('surprise')
  })
})

const takesJson = those(({ body }) => body !== undefined && body !== 'raw')

describe('returns 400 for an unknown field', () => {
  test.each(takesJson)('$title', async (each) => {
    const { errors } = problemIn(await send(wire(each, { json: { surprise: 1 } })), invalid)
    expect(errors?.map(({ message }) => message).join()).toContain('surprise')
  })
})

describe('returns 415 for a body without a JSON content type', () => {
  test.each(takesJson)('$title', async (each) => {
    for (const headers of [{ 'content-type': 'text/plain' }, { 'content-type': 'application/x-www-form-urlencoded' }])
      problemIn(await send(wire(each, { body: '{}', headers })), { status: 415, code: 'request.not-json' })
  })
})

describe('returns 400 for a body that is not a JSON object', () => {
  test.each(takesJson)('$title', async (each) => {
    for (const body of ['{"a":', '', 'null', '[]', '"text"'])
      problemIn(await send(wire(each, { body, headers: { 'content-type': 'application/json' } })), invalid)
  })
})

describe('returns 413 for a body of more than 64 KiB', () => {
  test.each(those(({ body }) => body))('$title', async (each) => {
    const json = { surprise: 'x'.repeat(64 * 1024) }
    problemIn(await send(wire(each, { json })), { status: 413, code: 'request.too-large' })
  })
})
