import { expect, test } from 'vitest'
import { keepEndpoint, keepHandler, keepListed, keepPage, keepReaction, markPure } from './keep.ts'
import { pruneWiring, usesIn } from './wiring.ts'

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

test('keeps one handler of the endpoints, and one endpoint of the contract', () => {
  const http = 'export const http = (s) => serve(api, auth, { a: () => s.a(), async b() { return 1 } })'
  expect(keepHandler('http.ts', http, 'b')).toBe(
    'export const http = (s) => serve(api, auth, { async b() { return 1 } })',
  )
  const contract = "export const ordersApi = api('orders', { a: get('/'), b: post('/') })"
  expect(keepEndpoint('api.ts', contract, 'a')).toBe("export const ordersApi = api('orders', { a: get('/') })")
  expect(() => keepEndpoint('api.ts', contract, 'c')).toThrow('api.ts has no c')
})

test('keeps one reaction', () => {
  const events = 'export const events = (s) => consume(on(A, () => s.a()), on(B, async () => {}))'
  expect(keepReaction('events.ts', events, 'B')).toBe('export const events = (s) => consume(on(B, async () => {}))')
  expect(() => keepReaction('events.ts', events, 'C')).toThrow('events.ts has no reaction to C')
})

test('keeps one page, and the modules that lead to it', () => {
  const page = "export function cart(app) { app.get('/cart', show); app.post('/cart', add) }"
  expect(flat(keepPage('/p/cart.tsx', page, 'POST /cart', true))).toBe(
    "export function cart(app) { undefined; app.post('/cart', add) }",
  )
  expect(keepPage('/p/cart.tsx', page, 'POST /cart', false)).not.toContain('app.')
  const list = "import { a } from './a.tsx'\nimport { b } from './b/index.ts'\nexport const pages = [a, b]"
  expect(keepListed('/p/index.ts', list, '/p/a.tsx')).toContain('pages = [a]')
  expect(keepListed('/p/index.ts', list, '/p/b/c.tsx')).toContain('pages = [b]')
})

test('marks constants that are computed, and no functions or values', () => {
  const source = "export const S: Schema = z.object({})\nconst f = () => g()\nconst text = 'x'"
  expect(markPure('a.ts', source)).toBe(
    "export const S: Schema = /* @__PURE__ */ (() => (z.object({})))()\nconst f = () => g()\nconst text = 'x'",
  )
})

const wiring = 'const deps = { a: makeA(), b: makeB() }\nexport const handler = handle(http(store(), deps, clock))'

test('leaves out what the endpoints do not use', () => {
  const http = 'export const http = (store, { a, b }, clock) => serve(api, a, { get: () => store.get() })'
  const uses = usesIn('http.ts', http)
  expect(uses).toEqual([new Set(['get']), new Set(['a']), new Set()])
  expect(pruneWiring('lambda.ts', wiring, uses)).toBe(
    'const deps = { a: makeA() }\nexport const handler = handle(http(store(), deps, undefined))',
  )
})

test('keeps all of what is passed on as a whole', () => {
  const http =
    'export function http(store, deps, clock) { return serve(api, deps.a, { get: () => other(deps, store, clock) }) }'
  expect(usesIn('http.ts', http)).toEqual(['all', 'all', 'all'])
  expect(pruneWiring('lambda.ts', wiring, ['all', 'all', 'all'])).toBe(wiring)
})
