import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { type EventData, event, eventsIn } from './event.ts'

const Closed = event('shops.shop-closed.v1', {
  summary: 'A shop has closed.',
  data: z.object({ shopId: z.string(), note: z.string().default('') }),
})

test('an event makes news of its type', () => {
  expect(Closed({ shopId: 's' })).toEqual({ type: 'shops.shop-closed.v1', data: { shopId: 's' } })
  expect(Closed.type).toBe('shops.shop-closed.v1')
  expect(Closed.schema.parse({ shopId: 's', later: true })).toEqual({ shopId: 's', note: '' })
})

test('events are found among what a contract exports', () => {
  expect(eventsIn({ Closed, Other: z.string(), name: 'Closed', make: () => {} })).toEqual([Closed])
})

test('an event takes its own data only, and its type is literal', () => {
  expectTypeOf(Closed.type).toEqualTypeOf<'shops.shop-closed.v1'>()
  expectTypeOf<EventData<typeof Closed>>().toEqualTypeOf<{ shopId: string; note: string }>()
  // @ts-expect-error the shop is missing
  Closed({})
  // @ts-expect-error a type has a publisher, a name and a version
  event('shop-closed', { summary: '', data: z.object({}) })
})
