import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Span } from './span.ts'
import { openSpanFile, readSpans } from './span-file.ts'

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hops-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

const span = (at: number): Span => ({ kind: 'said', at, app: 'orders', span: 'a', messageId: 'm' })

test('what was added is read in the order in which it began, from one start to the next', async () => {
  const folder = await newFolder()
  for (const at of [2, 1, 3]) {
    const file = await openSpanFile(folder)
    file.add(span(at))
    await file.close()
  }
  expect((await readSpans(folder)).map(({ at }) => at)).toEqual([1, 2, 3])
})

test('a line that was cut off is left out, and spoils no other', async () => {
  const folder = await newFolder()
  await appendFile(join(folder, 'hops.jsonl'), `${JSON.stringify(span(1))}\n{"kind":"sa`)
  expect(await readSpans(folder)).toHaveLength(1)
  const file = await openSpanFile(folder)
  file.add(span(2))
  await file.close()
  expect((await readSpans(folder)).map(({ at }) => at)).toEqual([1, 2])
})

test('what is older than the limit is forgotten', async () => {
  const folder = await newFolder()
  const file = await openSpanFile(folder, 1000)
  for (let at = 0; at < 100; at++) {
    file.add(span(at))
    if (at % 10 === 9) await file.flush()
  }
  await file.close()
  const kept = (await readSpans(folder)).map(({ at }) => at)
  expect(kept.at(-1)).toBe(99)
  expect(kept.length).toBeLessThan(60)
  expect(await readdir(folder)).toHaveLength(2)
})

test('where nothing is kept, nothing is read', async () => {
  expect(await readSpans(join(tmpdir(), 'nowhere'))).toEqual([])
})

test('a file of before is read: its writes called their events by another name', async () => {
  const folder = await newFolder()
  const event = { eventId: 'evt_1', type: 'orders.order-placed.v1', about: [] }
  const written = { kind: 'call', at: 1, writes: [{ table: 'orders', id: 'ord_1', news: [event] }] }
  await appendFile(join(folder, 'hops.jsonl'), `${JSON.stringify(written)}\n`)
  expect(await readSpans(folder)).toMatchObject([{ writes: [{ table: 'orders', id: 'ord_1', events: [event] }] }])
})
