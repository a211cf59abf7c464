import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { type EventData, event, eventsIn } from './event.ts'

const Closed = event('shops.shop-closed.v1', {
  summary: 'A shop was closed.',
  data: z.object({ shopId: z.string(), note: z.string().default('') }),
})

test('makes domain events of its type', () => {
  expect(Closed({ shopId: 's' })).toEqual({ type: 'shops.shop-closed.v1', data: { shopId: 's' } })
  expect(Closed.type).toBe('shops.shop-closed.v1')
  expect(Closed.schema.parse({ shopId: 's', later: true })).toEqual({ shopId: 's', note: '' })
})

test('finds the events among the exports of a module', () => {
  expect(eventsIn({ Closed, Other: z.string(), name: 'Closed', make: () => {} })).toEqual([Closed])
})

test('requires the data of its schema, and keeps the literal type', () => {
  expectTypeOf(Closed.type).toEqualTypeOf<'shops.shop-closed.v1'>()
  expectTypeOf<EventData<typeof Closed>>().toEqualTypeOf<{ shopId: string; note: string }>()
  // @ts-expect-error the shop is missing
  Closed({})
  // @ts-expect-error an event type has a publisher, a name and a version
  event('shop-closed', { summary: '', data: z.object({}) })
})
