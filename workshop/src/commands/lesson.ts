import { recordDone } from '../done.ts'
import type { Lesson } from '../lesson.ts'
import { createNarrator } from '../narrator.ts'
import type { LessonOptions, Options } from '../options.ts'
import type { Output } from '../output.ts'
import { type LessonResult, runLesson } from '../run-lesson.ts'
import { type PracticeShop, shopIn, startPracticeShop } from '../shop/practice-shop.ts'

interface Context {
  root: string
  /** All lessons, of which the options choose some. */
  all: readonly Lesson[]
  output: Output
  /** Interrupts the lesson and stops the shop. */
  signal: AbortSignal
}

/** Runs the chosen lessons on one shop. Returns 1 if one of them does not pass. */
export async function lesson(options: Options & LessonOptions, context: Context): Promise<number> {
  const { lessons, keep, state } = options
  const { root, all, output, signal } = context
  const apps = [...new Set(lessons.map(({ app }) => app))]
  const shop = await startPracticeShop({ ...options, root, apps, say: output.say, signal })
  const narrator = createNarrator(output, all)

  async function showAll(): Promise<LessonResult[]> {
    const results: LessonResult[] = []
    for (const each of lessons) {
      const result = await runLesson(each, shop, { root, keep, signal, narrator })
      results.push(result)
      if (result.passed && !keep) await recordDone(state, each.id)
    }
    return results
  }

  try {
    // What waits for the shop may wait for long after the shop has stopped.
    const results = await Promise.race([showAll(), interrupted(signal).then(() => Promise.reject(signal.reason))])
    output.json({ lessons: results })
    if (keep) {
      printPlaces(shop, state, output)
      await interrupted(signal)
    }
    return results.every(({ passed }) => passed) ? 0 : 1
  } finally {
    await shop.cloud.stop()
  }
}

/** Prints where to look into the broken shop. */
function printPlaces({ cloud }: PracticeShop, state: string, { print }: Output) {
  const { gateway, ses } = cloud.urls
  print(`
The broken shop stays open until Ctrl-C:

  storefront and back office   ${gateway}
  mails                        ${ses}
  what one order caused        npx -y pnpm trace latest --state ${shopIn(state)}
  the log                      ${state}/shop.log

  customer@macromart.test and staff@macromart.test have the password macromart-demo.`)
}

/** Resolves when interrupted. */
const interrupted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
  })
