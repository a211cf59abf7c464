import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { createProgress, duration } from './progress.ts'

const parts = [
  { name: 'check', title: 'format and types', share: 1 },
  { name: 'beside', title: 'tests beside the files', share: 2 },
  { name: 'shop', title: 'the running shop', share: 3 },
]

test('names the part, the times before it, and an estimate of what is left from the shares of the parts', () => {
  const lines: string[] = []
  let ms = 0
  const progress = createProgress(
    parts,
    (line) => lines.push(stripVTControlCharacters(line).trim()),
    () => ms,
  )
  progress.start('check')
  ms += 30_000
  progress.start('beside')
  ms += 90_000
  progress.start('shop')
  ms += 60_000
  expect(lines).toEqual([
    '▶ check: format and types (part 1 of 3)',
    '▶ beside: tests beside the files (part 2 of 3) · check 30 s · about 2 min 30 s left',
    '▶ shop: the running shop (part 3 of 3) · check 30 s, beside 1 min 30 s · about 2 min 00 s left',
  ])
  expect(progress.summary()).toBe('check 30 s, beside 1 min 30 s, shop 1 min 00 s · 3 min 00 s in all')
})

test.each([
  [400, '0 s'],
  [59_400, '59 s'],
  [59_600, '1 min 00 s'],
  [185_000, '3 min 05 s'],
])('%d ms are %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})
