import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

const never = new AbortController().signal

test('a slot that is given back goes to whoever has waited longest', async () => {
  const slots = createSlots(1)
  const release = await slots.take(never)
  const order: string[] = []
  const enter = async (name: string) => {
    const giveBack = await slots.take(never)
    order.push(name)
    giveBack()
  }
  const others = [enter('first'), enter('second')]

  release()
  release()
  await Promise.all(others)
  expect(order).toEqual(['first', 'second'])
  expect(slots.taken).toBe(0)
})

test('whoever stops waiting leaves the line, and loses no slot', async () => {
  const slots = createSlots(1)
  const release = await slots.take(never)
  const impatient = new AbortController()
  const waiting = slots.take(impatient.signal)
  impatient.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')

  release()
  expect(slots.taken).toBe(0)
  await slots.take(never)
  expect(slots.taken).toBe(1)
})
