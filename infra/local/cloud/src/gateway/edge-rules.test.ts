// cspell:ignore Fcart
import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { packagedPlan } from '../template/packaged.ts'
import { createRouter } from './create-router.ts'
import { edgeAnswer, originForm, targetAnswer } from './edge-rules.ts'

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

test.each([
  ['/api/orders?a=b', 'localhost', '/api/orders?a=b'],
  ['http://shop.test:80/api/orders?a=b', 'shop.test:80', '/api/orders?a=b'],
  ['HTTPS://shop.test', 'shop.test', '/'],
  ['http://shop.test?a=b', 'shop.test', '/?a=b'],
  ['*', 'localhost', '/'],
])('the target %s has the host %s and the path %s', (url, host, path) => {
  expect(originForm({ url, headers: { host: 'localhost' } } as unknown as IncomingMessage)).toEqual({ host, path })
})

test('a path that is no percent-encoded UTF-8 is 400, a URL above 8,192 bytes 414', () => {
  for (const path of ['/%', '/%zz', '/%ff', '/%c3%28', '/%ed%a0%80'])
    expect(targetAnswer(path), path).toMatchObject({ status: 400, code: 'request.invalid' })
  for (const path of ['/', '/%00', '/a?b=%zz', '/%F0%9F%8D%B5', `/${'x'.repeat(8191)}`])
    expect(targetAnswer(path), path).toBeUndefined()
  expect(targetAnswer(`/${'x'.repeat(8192)}`)).toMatchObject({ status: 414, code: 'gateway.url-too-long' })
})
