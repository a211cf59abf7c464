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

test('keeps literal types of methods, paths and statuses', () => {
  expectTypeOf(things.endpoints.make.status).toEqualTypeOf<201>()
  expectTypeOf(things.endpoints.make.method).toEqualTypeOf<'post'>()
  expectTypeOf(things.endpoints.read.path).toEqualTypeOf<'/:thingId/parts/:part'>()
  expect(things.endpoints.read).toMatchObject({ method: 'get', path: '/:thingId/parts/:part' })
})

test('derives the parameters of an endpoint from its path', () => {
  expectTypeOf<EndpointInput<Endpoints['read']>['params']['thingId']>().toEqualTypeOf<string>()
  expectTypeOf<keyof EndpointInput<Endpoints['read']>['params']>().toEqualTypeOf<'thingId' | 'part'>()
  expectTypeOf<EndpointInput<Endpoints['list']>>().not.toHaveProperty('params')
})

test('derives the input of a handler from the parts that the contract names', () => {
  expectTypeOf<EndpointInput<Endpoints['list']>['query']['limit']>().toEqualTypeOf<number>()
  expectTypeOf<EndpointInput<Endpoints['make']>['idempotencyKey']>().toEqualTypeOf<string>()
  expectTypeOf<EndpointInput<Endpoints['make']>['body']>().toEqualTypeOf<z.infer<typeof Thing>>()
  expectTypeOf<EndpointInput<Endpoints['change']>['ifMatch']>().toEqualTypeOf<number>()
  expectTypeOf<EndpointInput<Endpoints['change']>['body']>().toEqualTypeOf<string>()
  expectTypeOf<EndpointInput<Endpoints['read']>>().not.toHaveProperty('body')
  expectTypeOf<EndpointInput<Endpoints['read']>>().not.toHaveProperty('key')
})

test('allows a handler to return its resource or a listed refusal only', () => {
  const Other = refusal('thing.other', 409, 'Another')
  const answers: HandlerResult<Endpoints['read']>[] = [{ id: 'a', kind: 'big' }, Gone('Long ago.')]
  expect(answers.map(isRefusal)).toEqual([false, true])
  // @ts-expect-error the contract does not list this refusal
  const refused: HandlerResult<Endpoints['read']> = Other('No.')
  // @ts-expect-error the kind is not in the contract
  const answered: HandlerResult<Endpoints['read']> = { id: 'a', kind: 'huge' }
  const reused: HandlerResult<Endpoints['make']> = IdempotencyKeyReused('Another body.')
  // @ts-expect-error the endpoint takes no idempotency key
  const notReused: HandlerResult<Endpoints['read']> = IdempotencyKeyReused('Another body.')
  expect([refused, answered, reused, notReused]).toHaveLength(4)
})

test('requires the input of a client call as the contract names it', () => {
  const caller = client(things, { baseUrl: 'http://localhost:1' })
  expectTypeOf(caller.list).toBeCallableWith()
  expectTypeOf(caller.list).toBeCallableWith({ query: { limit: 3 } })
  expectTypeOf(caller.read).returns.resolves.toEqualTypeOf<z.infer<typeof Thing>>()
  // Never called: the compiler is the test.
  const misuses = () => [
    // @ts-expect-error the parameters are missing
    caller.read(),
    // @ts-expect-error one parameter is missing
    caller.read({ params: { thingId: 'a' } }),
    // @ts-expect-error the key is missing
    caller.make({ body: { id: 'a', kind: 'big' } }),
    // @ts-expect-error the body does not match the contract
    caller.make({ key: 'k', body: { id: 'a', kind: 'huge' } }),
    // @ts-expect-error the query is required
    caller.some(),
    // @ts-expect-error there is no such operation
    caller.forget(),
  ]
  expect(misuses).toBeTypeOf('function')
})

test('limits pages to 1 to 100 items, 24 by default, and rejects unknown parameters', () => {
  expect(PageQuery.parse({})).toEqual({ limit: 24 })
  expect(PageQuery.parse({ limit: '100', cursor: 'x' })).toEqual({ limit: 100, cursor: 'x' })
  for (const limit of ['0', '101', '1.5', 'ten', '']) expect(PageQuery.safeParse({ limit }).success, limit).toBe(false)
  expect(PageQuery.safeParse({ page: '2' }).success).toBe(false)
  expect(PageQuery.safeParse({ cursor: '' }).success).toBe(false)
})
