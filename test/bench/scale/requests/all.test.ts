import { expect, test } from 'vitest'
import * as z from 'zod'
import { contracts } from '../../../acceptance/contracts.ts'
import { thingsIn } from '../things.ts'
import { populationAt } from '../world.ts'
import { requestsOf } from './all.ts'

const things = thingsIn(populationAt(950))
const atStripe = { webhookSecret: 'whsec', captured: ['ord_0'], authorizedIntent: 'pi_1' }
const endpoints = contracts.flatMap(({ name: app, endpoints }) =>
  Object.entries(endpoints).map(([name, endpoint]) => ({ app, name, endpoint })),
)

test.each(endpoints)('$app.$name has requests that its contract allows', ({ app, name, endpoint }) => {
  const requests = Object.values(requestsOf(app)(things, atStripe)[name] ?? {})
  expect(requests).not.toEqual([])
  for (const request of requests) {
    const { sent, caller } = request({ n: 0, of: 25 })
    const { query, body, idempotencyKey, ifMatch } = sent as Record<string, unknown>
    if (endpoint.query) z.parse(endpoint.query, query ?? {})
    if (endpoint.body === 'raw') expect(body).toEqual(expect.any(String))
    else if (endpoint.body) z.parse(endpoint.body, body)
    expect(idempotencyKey !== undefined).toBe(endpoint.idempotent === true)
    expect(ifMatch !== undefined).toBe(endpoint.ifMatch === true)
    expect(endpoint.auth === 'public' || caller !== undefined).toBe(true)
    if (endpoint.auth === 'staff') expect(caller?.role).toBe('staff')
  }
})

test('names a contract without requests, and the place to add them', () => {
  expect(() => requestsOf('imaginary')).toThrow('test/bench/scale/requests has no requests of imaginary')
})
