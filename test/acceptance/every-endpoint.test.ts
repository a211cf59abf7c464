import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@macromart/contract-kit'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../support/people.ts'
import type { WireRequest } from '../support/send-request.ts'
import { contracts } from './contracts.ts'
import { problemIn } from './problem.ts'
import { send, staff } from './shop-under-test.ts'

// What every endpoint of the contracts refuses, whatever it is about. Whom it refuses is in test/security.

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

/** All that the endpoint wants of the headers, from somebody who may. */
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

describe('without an Idempotency-Key of 1 to 255 visible characters, 400', () => {
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

describe('without an If-Match, 428; with one that is no version, 400', () => {
  test.each(those(({ ifMatch }) => ifMatch))('$title', async (each) => {
    const { headers: _, ...rest } = wire(each, { json: {} })
    problemIn(await send(rest), { status: 428, code: 'request.precondition-required' })
    problemIn(await send(wire(each, { json: {}, headers: { 'if-match': 'yesterday' } })), invalid)
  })
})

describe('with a query parameter that nobody knows, 400', () => {
  test.each(endpoints)('$title', async (each) => {
    const sent = wire(each)
    const { errors } = problemIn(await send({ ...sent, path: `${sent.path}?surprise=1` }), invalid)
    expect(JSON.stringify(errors)).toContain('surprise')
  })
})

const takesJson = those(({ body }) => body !== undefined && body !== 'raw')

describe('with a field that nobody knows, 400', () => {
  test.each(takesJson)('$title', async (each) => {
    const { errors } = problemIn(await send(wire(each, { json: { surprise: 1 } })), invalid)
    expect(errors?.map(({ message }) => message).join()).toContain('surprise')
  })
})

describe('with a body that is not said to be JSON, 415', () => {
  test.each(takesJson)('$title', async (each) => {
    for (const headers of [{ 'content-type': 'text/plain' }, { 'content-type': 'application/x-www-form-urlencoded' }])
      problemIn(await send(wire(each, { body: '{}', headers })), { status: 415, code: 'request.not-json' })
  })
})

describe('with a body that is no JSON, or not an object, 400', () => {
  test.each(takesJson)('$title', async (each) => {
    for (const body of ['{"a":', '', 'null', '[]', '"text"'])
      problemIn(await send(wire(each, { body, headers: { 'content-type': 'application/json' } })), invalid)
  })
})

describe('with a body of more than 64 KiB, 413', () => {
  test.each(those(({ body }) => body))('$title', async (each) => {
    const json = { surprise: 'x'.repeat(64 * 1024) }
    problemIn(await send(wire(each, { json })), { status: 413, code: 'request.too-large' })
  })
})
