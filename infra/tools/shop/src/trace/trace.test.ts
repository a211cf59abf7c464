import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import type { Span } from '@macromart/local'
import { expect, test } from 'vitest'
import { formatTrace } from './format-trace.ts'
import { traceOf } from './trace.ts'

/** Spans that were recorded in a running shop. */
const recorded = (name: string): Span[] =>
  readFileSync(new URL(`golden/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Span)

/** The printed trace with fixed clock times, which depend on the time zone. */
const printed = (name: string): string =>
  stripVTControlCharacters(formatTrace(traceOf(recorded(name), 'latest'), 110)).replace(
    /\d\d:\d\d:\d\d\.\d{3}/g,
    '00:00:00.000',
  )

test.each(['whole-life', 'mishaps', 'monolith'])('formats the trace of %s as approved', async (name) => {
  await expect(printed(name)).toMatchFileSnapshot(`golden/${name}.txt`)
})

test.each(['whole-life', 'mishaps', 'monolith'])('no line of the tree of %s is wider than 110 columns', (name) => {
  const tree = printed(name).split('\n').slice(0, -4)
  expect(Math.max(...tree.map((line) => line.length))).toBe(110)
})

test('prints each root of an order once, and a summary at the end', () => {
  const { trees, summary } = traceOf(recorded('mishaps'), 'latest')
  expect(trees.map(({ app }) => app)).toEqual(['orders', 'local-cloud'])
  expect(summary).toMatch(/^placed → confirmed in .* 4 retries, 1 duplicate, 1 dead letter$/)
})

test('an order of the monolith is one tree, and the trace says what it does not record', () => {
  const { trees, summary, processes } = traceOf(recorded('monolith'), 'latest')
  expect(trees.map(({ app, text }) => `${app} ${text}`)).toEqual(['orders POST /api/orders → 201'])
  expect(processes).toEqual(['monolith'])
  expect(summary).toMatch(/ 7 deliveries, .*; not recorded: writes of monolith to its own database$/)
})
