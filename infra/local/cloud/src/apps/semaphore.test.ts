import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { createSemaphore } from './semaphore.ts'

const never = new AbortController().signal

test('a released slot goes to the caller that has waited longest', async () => {
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
  await vi.waitFor(() => expect(semaphore.inUse).toBe(0))
})

test('an aborted caller leaves the queue, and no slot is lost', async () => {
  const semaphore = createSemaphore(1)
  const release = await semaphore.acquire(never)
  const impatient = new AbortController()
  const waiting = semaphore.acquire(impatient.signal)
  impatient.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')

  release()
  await vi.waitFor(() => expect(semaphore.inUse).toBe(0))
  await semaphore.acquire(never)
  expect(semaphore.inUse).toBe(1)
})

test('aborting the signal does not release a held slot', async () => {
  const semaphore = createSemaphore(1)
  const acquiring = new AbortController()
  const release = await semaphore.acquire(acquiring.signal)
  acquiring.abort(new Error('enough'))
  const next = semaphore.acquire(never)
  expect(await Promise.race([next.then(() => 'entered'), setTimeout(20, 'waits')])).toBe('waits')
  release()
  await next
  expect(semaphore.inUse).toBe(1)
})

test('an aborted signal acquires no slot', async () => {
  const semaphore = createSemaphore(1)
  await expect(semaphore.acquire(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  expect(semaphore.inUse).toBe(0)
})
