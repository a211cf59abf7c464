// cspell:ignore Fcart
import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { packagedPlan } from '../template/packaged.ts'
import { createRouter } from './create-router.ts'
import { edgeAnswer } from './edge-rules.ts'

const routeOf = createRouter(packagedPlan().routes)

/** The edge's answer to a request, by the routes and the function of the packaged template. */
function answerTo(method: string, url: string, headers: Record<string, string> = {}) {
  const route = routeOf(url)
  if (!route) throw new Error(`${url} has no route`)
  return edgeAnswer({ method, url, headers } as unknown as IncomingMessage, route)
}

const prefixes = ['/api/orders', '/api/catalog', '/images', '/assets', '/products']

test.each(prefixes)('an encoded slash below %s is 404: API Gateway would decode it into another route', (prefix) => {
  for (const path of ['/a%2Fb', '/a%2fb', '/%2F', '/a/b%2Fc/d', '/..%2Fa'])
    expect(answerTo('GET', prefix + path), path).toMatchObject({ status: 404, code: 'request.not-found' })
})

test.each(prefixes)('other paths below %s go on, an encoded slash in the query, too', (prefix) => {
  for (const path of ['/a', '/a%20b', '/a%252Fb', '/a%3Fb', '/a%5Cb', '/a?next=%2Fcart', '/2f', '/%C3%BC'])
    expect(answerTo('GET', prefix + path), path).toBeUndefined()
})

test.each([{ 'content-length': '2' }, { 'transfer-encoding': 'chunked' }])(
  'a GET with a body is 403: %j',
  (headers) => {
    expect(answerTo('GET', '/api/orders', headers)).toMatchObject({ status: 403, code: 'gateway.body-forbidden' })
    expect(answerTo('POST', '/api/orders', headers)).toBeUndefined()
  },
)

test('a GET whose body is empty goes on', () => {
  expect(answerTo('GET', '/api/orders', { 'content-length': '0' })).toBeUndefined()
})

test('a method that the behaviour does not allow is 403', () => {
  expect(answerTo('POST', '/images/tea.svg')).toMatchObject({ status: 403, code: 'gateway.method-forbidden' })
})
