import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { problemIn } from '../../acceptance/problem.ts'
import { sendRequest } from '../../support/send-request.ts'
import { endpoints } from '../endpoints.ts'
import { test as base } from '../shop-test.ts'
import {
  accessPage,
  accessTable,
  type Caller,
  callers,
  expectedStatus,
  isPerson,
  staleMessage,
} from './access-table.ts'
import { rows } from './rows.ts'
import { createScene } from './scene.ts'

// Every endpoint of the contracts, called by every kind of caller.

const test = base
  .extend('scene', { scope: 'file' }, ({ people }) => createScene(people))
  .extend('tokenOf', { scope: 'file' }, ({ people, sign }) => async (caller: Caller): Promise<string | undefined> => {
    if (caller === 'no token') return undefined
    return isPerson(caller) ? people[caller].token : sign(caller)
  })

test('every endpoint has a row, and every row an endpoint', () => {
  expect(Object.keys(rows).sort()).toEqual(endpoints.map(({ name }) => name).sort())
})

test('accepts the genuine token from which the forged tokens are made', async ({ shop, sign }) => {
  const token = await sign('genuine')
  expect((await sendRequest(shop.baseUrl, { path: '/api/shipping/shipments', token })).status).toBe(200)
})

test.for(endpoints)(
  '$title returns the expected status to each kind of caller',
  async ({ name, endpoint }, { shop, scene, tokenOf }) => {
    const row = rows[name]
    if (row === undefined) throw new Error(`${name} has no row`)
    const answered: Record<string, number> = {}
    for (const caller of callers) {
      const wire = {
        method: endpoint.method.toUpperCase(),
        ...(await row.request(scene)),
        token: await tokenOf(caller),
      }
      const answer = await sendRequest(shop.baseUrl, wire)
      answered[caller] = answer.status
      if (answer.status >= 400) problemIn(answer, { status: answer.status, code: codeOf(answer.body) })
      if (answer.status === 401)
        expect(answer.headers.get('www-authenticate')).toBe(wire.token ? 'Bearer error="invalid_token"' : 'Bearer')
      if (row.shows && answer.status < 400)
        expect(row.shows.in(answer.body, scene), `${caller} sees ${row.shows.what}`).toBe(
          isPerson(caller) && row.shows.to.includes(caller),
        )
    }
    expect(answered).toEqual(
      Object.fromEntries(callers.map((caller) => [caller, expectedStatus(endpoint, row, caller)])),
    )
  },
)

test('docs/reference/access.md is up to date', async () => {
  expect(await readFile(accessPage, 'utf8'), staleMessage).toBe(accessTable(rows))
})

const codeOf = (body: unknown) => (body as { code: string }).code
