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
  async function showAll(): Promise<number> {
    const narrator = createNarrator(output, all)
    const results: LessonResult[] = []
    for (const each of lessons) {
      const result = await runLesson(each, shop, { root, keep, signal, narrator })
      results.push(result)
      if (result.passed && !keep) await recordDone(state, each.id)
    }
    output.json({ lessons: results })
    if (keep) leaveOpen(shop, state, output)
    return keep ? untilInterrupted(signal) : Number(results.some(({ passed }) => !passed))
  }

  try {
    // What waits for the shop may wait for long after the shop has stopped.
    return await Promise.race([showAll(), untilInterrupted(signal)])
  } finally {
    await shop.cloud.stop()
  }
}

function leaveOpen({ cloud }: PracticeShop, state: string, { print }: Output) {
  const { gateway, ses } = cloud.urls
  print(`
The broken shop stays open until Ctrl-C:

  storefront and back office   ${gateway}
  mails                        ${ses}
  what one order caused        npx -y pnpm trace latest --state ${shopIn(state)}
  the log                      ${state}/shop.log

  customer@macromart.test and staff@macromart.test have the password macromart-demo.`)
}

/** Rejects when interrupted. */
const untilInterrupted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason))
  })
