import { event } from '@macromart/contract-kit'
import { newId, type Refusal, refusal } from '@macromart/kernel'
import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { consume, on, Poison } from './consume.ts'
import { toEnvelope } from './testing/index.ts'

const Opened = event('shops.shop-opened.v1', {
  summary: 'A shop was opened.',
  data: z.object({ shopId: z.string(), size: z.int().default(1) }),
})
const Closed = event('shops.shop-closed.v1', { summary: 'A shop was closed.', data: z.object({ shopId: z.string() }) })
const Shut = refusal('shop.shut', 409, 'The shop is shut')

test('passes parsed data and the envelope to the reaction for the type', async () => {
  const seen: unknown[] = []
  const consumer = consume(
    on(Opened, async (data, { subject, subjectversion }) => seen.push({ data, subject, subjectversion })),
    on(Closed, async () => seen.push('closed')),
  )
  await consumer.receive(toEnvelope({ type: Opened.type, data: { shopId: 's', added: 'later' } }, newId('ord'), 3))
  await consumer.receive(toEnvelope(Closed({ shopId: 's' }), 's'))
  expect(seen).toEqual([
    { data: { shopId: 's', size: 1 }, subject: expect.stringMatching(/^ord_/), subjectversion: 3 },
    'closed',
  ])
  expect(consumer.types).toEqual([Opened.type, Closed.type])
})

test('throws Poison for data that breaks the contract and for unknown types', async () => {
  const consumer = consume(on(Opened, async () => {}))
  const broken = toEnvelope({ type: Opened.type, data: { shopId: 7 } }, 's')
  await expect(consumer.receive(broken)).rejects.toThrow(Poison)
  await expect(consumer.receive(broken)).rejects.toThrow(/shops.shop-opened.v1 breaks its contract.*shopId/s)
  await expect(consumer.receive(toEnvelope(Closed({ shopId: 's' }), 's'))).rejects.toThrow(Poison)
})

test('throws Poison when the source does not own the event type', async () => {
  const consumer = consume(on(Opened, async () => {}))
  const forged = { ...toEnvelope(Opened({ shopId: 's' }), 's'), source: '/banks' }
  await expect(consumer.receive(forged)).rejects.toThrow(
    'event type shops.shop-opened.v1 must not be published by /banks',
  )
})

test('does not turn an error of a reaction into Poison', async () => {
  const consumer = consume(
    on(Opened, async () => {
      throw new Error('busy')
    }),
  )
  await expect(consumer.receive(toEnvelope(Opened({ shopId: 's' }), 's'))).rejects.not.toBeInstanceOf(Poison)
})

test('throws when an event type has two reactions', () => {
  expect(() =>
    consume(
      on(Opened, async () => {}),
      on(Opened, async () => {}),
    ),
  ).toThrow('one reaction')
})

test('rejects a reaction that returns a refusal, when compiled and when run', async () => {
  const maybe = async (): Promise<{ id: string } | Refusal<'shop.shut'> | undefined> => Shut('At night.')
  // @ts-expect-error a reaction must not return a refusal
  const refusing = on(Opened, maybe)
  // @ts-expect-error nor when it returns nothing else
  const always = on(Closed, async () => Shut('At night.'))
  await expect(consume(refusing).receive(toEnvelope(Opened({ shopId: 's' }), 's'))).rejects.toThrow('shop.shut')
  expect(always.type).toBe(Closed.type)
})

test('infers the data of a reaction from its event', () => {
  on(Opened, async (data, envelope) => {
    expectTypeOf(data).toEqualTypeOf<{ shopId: string; size: number }>()
    expectTypeOf(envelope.data).toEqualTypeOf<{ shopId: string; size: number }>()
  })
})
