import { type EditedSource, editedSources } from './edit/edited-sources.ts'
import type { Lesson } from './lesson.ts'
import type { PracticeShop } from './shop/practice-shop.ts'

/** What a lesson has shown. */
export interface LessonResult {
  id: string
  /** The damage was found, and with the safeguard the books hold. */
  passed: boolean
  /** Why the lesson did not pass. */
  problem?: string
  /** The invariant report without the safeguard. */
  damage: string[]
  /** The invariant report with it; undefined if the lesson ended before. */
  restored?: string[]
  seconds: number
}

/** The parts of a lesson, as they happen. */
export interface Narrator {
  begin(lesson: Lesson, taken: readonly EditedSource[]): void
  /** Which version runs from now on. */
  scene(safeguard: 'without' | 'with'): void
  report(violations: readonly string[], damage: RegExp): void
  end(result: LessonResult): void
}

export interface RunOptions {
  root: string
  /** Ends after the damage, and leaves the macrofunction without its safeguard. */
  keep?: boolean
  narrator: Narrator
  signal: AbortSignal
}

type Shop = Pick<PracticeShop, 'replace' | 'restore' | 'perform'>

/**
 * Runs the scenario of a lesson without its safeguard, which must do the damage, and then with it, which must do none.
 * A scenario that fails is a lesson that did not pass. Rejects only when interrupted, or when an edit has no place.
 */
export async function runLesson(lesson: Lesson, shop: Shop, options: RunOptions): Promise<LessonResult> {
  const { root, keep = false, narrator, signal } = options
  const startedAt = performance.now()
  const sources = await editedSources(root, lesson.edits)
  narrator.begin(lesson, sources)
  const reports: { damage: string[]; restored?: string[] } = { damage: [] }

  async function show(): Promise<string | undefined> {
    narrator.scene('without')
    await shop.replace(lesson.app, sources)
    try {
      reports.damage = await shop.perform(lesson.scenario)
      narrator.report(reports.damage, lesson.damage)
    } finally {
      if (!keep) {
        narrator.scene('with')
        await shop.restore(lesson.app)
      }
    }
    if (!reports.damage.some((violation) => lesson.damage.test(violation)))
      return 'Without the safeguard, the damage was not found.'
    if (keep) return undefined
    reports.restored = await shop.perform(lesson.scenario)
    narrator.report(reports.restored, lesson.damage)
    return reports.restored.length > 0 ? 'With the safeguard, the books do not hold.' : undefined
  }

  const problem = await show().catch((error: Error) => {
    signal.throwIfAborted()
    return error.message
  })
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  const result = { id: lesson.id, passed: problem === undefined, ...(problem && { problem }), ...reports, seconds }
  narrator.end(result)
  return result
}
