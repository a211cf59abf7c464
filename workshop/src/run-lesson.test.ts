import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { lessons } from '../lessons/lessons.ts'
import { type LessonResult, type Narrator, runLesson } from './run-lesson.ts'

const root = join(import.meta.dirname, '../..')
const [lesson] = lessons
if (lesson === undefined) throw new Error('there is no lesson')
const damage = 'ord_1 is confirmed, but its shipment is none'

/** Runs a lesson on a shop with these reports, or errors, without and with the safeguard. */
async function ran(reports: (string[] | Error)[], options: { keep?: boolean; interrupted?: boolean } = {}) {
  const steps: string[] = []
  const stopping = new AbortController()
  const shop = {
    replace: vi.fn(async () => void steps.push('replace')),
    restore: vi.fn(async () => void steps.push('restore')),
    async perform() {
      steps.push('perform')
      const report = reports.shift() ?? []
      if (options.interrupted) stopping.abort(new Error('Stopped.'))
      if (report instanceof Error) throw report
      return report
    },
  }
  const silent: Narrator = { begin: () => {}, scene: () => {}, report: () => {}, end: () => {} }
  const running = runLesson(lesson as NonNullable<typeof lesson>, shop, {
    root,
    narrator: silent,
    signal: stopping.signal,
    ...options,
  })
  return { running, steps }
}

test('a lesson passes if its damage is found, and the restored shop is clean', async () => {
  const { running, steps } = await ran([[damage, 'no mail was written'], []])
  expect(await running).toMatchObject({ passed: true, damage: [damage, 'no mail was written'], restored: [] })
  expect(steps).toEqual(['replace', 'perform', 'restore', 'perform'])
})

test.each<[what: string, reports: (string[] | Error)[], result: Partial<LessonResult>]>([
  ['no violation', [[], []], { problem: 'Without the safeguard, the damage was not found.', damage: [] }],
  ['only another violation', [['dead letter: x'], []], { problem: 'Without the safeguard, the damage was not found.' }],
  ['a restored shop with violations', [[damage], [damage]], { problem: 'With the safeguard, the books do not hold.' }],
  [
    'a scenario that fails',
    [new Error('ord_1 is confirmed: not within 90 s.')],
    { problem: 'ord_1 is confirmed: not within 90 s.' },
  ],
  [
    'a restored scenario that fails',
    [[damage], new Error('The fault did not strike.')],
    { problem: 'The fault did not strike.', damage: [damage] },
  ],
])('a lesson with %s does not pass, and leaves the original in place', async (_, reports, result) => {
  const { running, steps } = await ran(reports)
  expect(await running).toMatchObject({ passed: false, ...result })
  expect(steps.lastIndexOf('restore')).toBeGreaterThan(steps.lastIndexOf('replace'))
})

test('--keep ends after the damage, without the safeguard', async () => {
  const { running, steps } = await ran([[damage]], { keep: true })
  expect(await running).toMatchObject({ passed: true, damage: [damage] })
  expect(steps).toEqual(['replace', 'perform'])
})

test('an interrupted lesson has no result', async () => {
  const { running } = await ran([new Error('the shop is gone')], { interrupted: true })
  await expect(running).rejects.toThrow('Stopped.')
})
