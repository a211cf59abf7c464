import { isRefusal, refusal } from '@macromart/kernel'
import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import {
  api,
  type EndpointInput,
  get,
  type HandlerResult,
  IdempotencyKeyReused,
  PageQuery,
  pageOf,
  patch,
  post,
} from './api.ts'
import { client } from './client.ts'

const Gone = refusal('thing.gone', 404, 'It is gone')
const Thing = z.object({ id: z.string(), kind: z.enum(['big', 'small']) })
const things = api('things', {
  list: get('/', { summary: '', auth: 'public', query: PageQuery, returns: pageOf(Thing) }),
  some: get('/some', {
    summary: '',
    auth: 'public',
    query: z.strictObject({ ids: z.string() }),
    returns: pageOf(Thing),
  }),
  read: get('/:thingId/parts/:part', { summary: '', auth: 'public', returns: Thing, refuses: [Gone] }),
  make: post('/', { summary: '', auth: 'staff', idempotent: true, body: Thing, returns: Thing, status: 201 }),
  change: patch('/:thingId', { summary: '', auth: 'staff', ifMatch: true, body: 'raw', returns: Thing }),
})
type Endpoints = (typeof things)['endpoints']

test('a contract keeps its literal types', () => {
  expectTypeOf(things.endpoints.make.status).toEqualTypeOf<201>()
  expectTypeOf(things.endpoints.make.method).toEqualTypeOf<'post'>()
  expectTypeOf(things.endpoints.read.path).toEqualTypeOf<'/:thingId/parts/:part'>()
  expect(things.endpoints.read).toMatchObject({ method: 'get', path: '/:thingId/parts/:part' })
})

test('the parameters of an endpoint are those of its path', () => {
  expectTypeOf<EndpointInput<Endpoints['read']>['params']['thingId']>().toEqualTypeOf<string>()
  expectTypeOf<keyof EndpointInput<Endpoints['read']>['params']>().toEqualTypeOf<'thingId' | 'part'>()
  expectTypeOf<EndpointInput<Endpoints['list']>>().not.toHaveProperty('params')
})

test('an endpoint is given what its contract names, and nothing else', () => {
  expectTypeOf<EndpointInput<Endpoints['list']>['query']['limit']>().toEqualTypeOf<number>()
  expectTypeOf<EndpointInput<Endpoints['make']>['idempotencyKey']>().toEqualTypeOf<string>()
  expectTypeOf<EndpointInput<Endpoints['make']>['body']>().toEqualTypeOf<z.infer<typeof Thing>>()
  expectTypeOf<EndpointInput<Endpoints['change']>['ifMatch']>().toEqualTypeOf<number>()
  expectTypeOf<EndpointInput<Endpoints['change']>['body']>().toEqualTypeOf<string>()
  expectTypeOf<EndpointInput<Endpoints['read']>>().not.toHaveProperty('body')
  expectTypeOf<EndpointInput<Endpoints['read']>>().not.toHaveProperty('key')
})

test('an endpoint answers its resource, or a refusal that its contract lists', () => {
  const Other = refusal('thing.other', 409, 'Another')
  const answers: HandlerResult<Endpoints['read']>[] = [{ id: 'a', kind: 'big' }, Gone('Long ago.')]
  expect(answers.map(isRefusal)).toEqual([false, true])
  // @ts-expect-error the contract does not list this refusal
  const refused: HandlerResult<Endpoints['read']> = Other('No.')
  // @ts-expect-error the contract knows no such kind
  const answered: HandlerResult<Endpoints['read']> = { id: 'a', kind: 'huge' }
  const reused: HandlerResult<Endpoints['make']> = IdempotencyKeyReused('Another body.')
  // @ts-expect-error only an endpoint with a key may say that it was used before
  const notReused: HandlerResult<Endpoints['read']> = IdempotencyKeyReused('Another body.')
  expect([refused, answered, reused, notReused]).toHaveLength(4)
})

test('a client is called with what the contract names', () => {
  const it = client(things, { baseUrl: 'http://localhost:1' })
  expectTypeOf(it.list).toBeCallableWith()
  expectTypeOf(it.list).toBeCallableWith({ query: { limit: 3 } })
  expectTypeOf(it.read).returns.resolves.toEqualTypeOf<z.infer<typeof Thing>>()
  // Never called: whether it compiles is the test.
  const misuses = () => [
    // @ts-expect-error the parameters are missing
    it.read(),
    // @ts-expect-error one parameter is missing
    it.read({ params: { thingId: 'a' } }),
    // @ts-expect-error the key is missing
    it.make({ body: { id: 'a', kind: 'big' } }),
    // @ts-expect-error the body is another
    it.make({ key: 'k', body: { id: 'a', kind: 'huge' } }),
    // @ts-expect-error the query is needed
    it.some(),
    // @ts-expect-error there is no such operation
    it.forget(),
  ]
  expect(misuses).toBeTypeOf('function')
})

test('a page has 1 to 100 items, 24 where nobody says, and refuses what it does not know', () => {
  expect(PageQuery.parse({})).toEqual({ limit: 24 })
  expect(PageQuery.parse({ limit: '100', cursor: 'x' })).toEqual({ limit: 100, cursor: 'x' })
  for (const limit of ['0', '101', '1.5', 'ten', '']) expect(PageQuery.safeParse({ limit }).success, limit).toBe(false)
  expect(PageQuery.safeParse({ page: '2' }).success).toBe(false)
  expect(PageQuery.safeParse({ cursor: '' }).success).toBe(false)
})
