import { expect, test } from 'vitest'
import { createSemaphore } from './semaphore.ts'

const never = new AbortController().signal

test('a slot that is given back goes to whoever has waited longest', async () => {
  const semaphore = createSemaphore(1)
  const release = await semaphore.acquire(never)
  const order: string[] = []
  const enter = async (name: string) => {
    const giveBack = await semaphore.acquire(never)
    order.push(name)
    giveBack()
  }
  const others = [enter('first'), enter('second')]

  release()
  release()
  await Promise.all(others)
  expect(order).toEqual(['first', 'second'])
  expect(semaphore.inUse).toBe(0)
})

test('whoever stops waiting leaves the line, and loses no slot', async () => {
  const semaphore = createSemaphore(1)
  const release = await semaphore.acquire(never)
  const impatient = new AbortController()
  const waiting = semaphore.acquire(impatient.signal)
  impatient.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')

  release()
  expect(semaphore.inUse).toBe(0)
  await semaphore.acquire(never)
  expect(semaphore.inUse).toBe(1)
})
