import { event } from '@macromart/contract-kit'
import { newId, type Refusal, refusal } from '@macromart/kernel'
import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { consume, on, Poison } from './consume.ts'
import { toEnvelope } from './testing/index.ts'

const Opened = event('shops.shop-opened.v1', {
  summary: 'A shop has opened.',
  data: z.object({ shopId: z.string(), size: z.int().default(1) }),
})
const Closed = event('shops.shop-closed.v1', { summary: 'A shop has closed.', data: z.object({ shopId: z.string() }) })
const Shut = refusal('shop.shut', 409, 'It is shut')

test('news comes to the reaction to its type, as its contract reads it, with its envelope', async () => {
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

test('news that breaks its contract, or that nobody here consumes, is poison', async () => {
  const consumer = consume(on(Opened, async () => {}))
  const broken = toEnvelope({ type: Opened.type, data: { shopId: 7 } }, 's')
  await expect(consumer.receive(broken)).rejects.toThrow(Poison)
  await expect(consumer.receive(broken)).rejects.toThrow(/shops.shop-opened.v1 breaks its contract.*shopId/s)
  await expect(consumer.receive(toEnvelope(Closed({ shopId: 's' }), 's'))).rejects.toThrow(Poison)
})

test('news whose source is not the owner of its type is poison: its versions would be compared with those of another', async () => {
  const consumer = consume(on(Opened, async () => {}))
  const forged = { ...toEnvelope(Opened({ shopId: 's' }), 's'), source: '/banks' }
  await expect(consumer.receive(forged)).rejects.toThrow('shops.shop-opened.v1 is not for /banks to tell')
})

test('what a reaction throws may succeed later', async () => {
  const consumer = consume(
    on(Opened, async () => {
      throw new Error('busy')
    }),
  )
  await expect(consumer.receive(toEnvelope(Opened({ shopId: 's' }), 's'))).rejects.not.toBeInstanceOf(Poison)
})

test('an event has one reaction', () => {
  expect(() =>
    consume(
      on(Opened, async () => {}),
      on(Opened, async () => {}),
    ),
  ).toThrow('one reaction')
})

test('a reaction that may refuse does not compile, and fails where it does all the same', async () => {
  const maybe = async (): Promise<{ id: string } | Refusal<'shop.shut'> | undefined> => Shut('At night.')
  // @ts-expect-error news is never refused
  const refusing = on(Opened, maybe)
  // @ts-expect-error nor where it is refused at once
  const always = on(Closed, async () => Shut('At night.'))
  await expect(consume(refusing).receive(toEnvelope(Opened({ shopId: 's' }), 's'))).rejects.toThrow('shop.shut')
  expect(always.type).toBe(Closed.type)
})

test('a reaction knows the data of its event', () => {
  on(Opened, async (data, envelope) => {
    expectTypeOf(data).toEqualTypeOf<{ shopId: string; size: number }>()
    expectTypeOf(envelope.data).toEqualTypeOf<{ shopId: string; size: number }>()
  })
})
