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

test('reads the spans of all runs in order of their start', async () => {
  const folder = await newFolder()
  for (const at of [2, 1, 3]) {
    const file = await openSpanFile(folder)
    file.add(span(at))
    await file.close()
  }
  expect((await readSpans(folder)).map(({ at }) => at)).toEqual([1, 2, 3])
})

test('ignores a truncated line, and reads all others', async () => {
  const folder = await newFolder()
  await appendFile(join(folder, 'hops.jsonl'), `${JSON.stringify(span(1))}\n{"kind":"sa`)
  expect(await readSpans(folder)).toHaveLength(1)
  const file = await openSpanFile(folder)
  file.add(span(2))
  await file.close()
  expect((await readSpans(folder)).map(({ at }) => at)).toEqual([1, 2])
})

test('drops the oldest spans above the size limit', async () => {
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

test('reads no spans from a folder that does not exist', async () => {
  expect(await readSpans(join(tmpdir(), 'nowhere'))).toEqual([])
})

test('reads a file of an older version, with another name for the events of a write', async () => {
  const folder = await newFolder()
  const event = { eventId: 'evt_1', type: 'orders.order-placed.v1', about: [] }
  const written = { kind: 'call', at: 1, writes: [{ table: 'orders', id: 'ord_1', news: [event] }] }
  await appendFile(join(folder, 'hops.jsonl'), `${JSON.stringify(written)}\n`)
  expect(await readSpans(folder)).toMatchObject([{ writes: [{ table: 'orders', id: 'ord_1', events: [event] }] }])
})
