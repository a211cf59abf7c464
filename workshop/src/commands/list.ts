import { styleText } from 'node:util'
import { readDone } from '../done.ts'
import type { Lesson } from '../lesson.ts'
import type { Output } from '../output.ts'

/** Lists the lessons, which of them have passed, and what is next. */
export async function list(lessons: readonly Lesson[], state: string, { print, json }: Output): Promise<number> {
  const done = await readDone(state)
  const next = lessons.find(({ id }) => !done.includes(id))
  json({
    lessons: lessons.map(({ id, title, app }) => ({ id, title, app, isDone: done.includes(id) })),
    next: next?.id ?? null,
  })
  print('Break the shop, see what goes wrong, and put it right again:\n')
  const width = Math.max(...lessons.map(({ id }) => id.length))
  for (const [index, { id, title }] of lessons.entries()) {
    const mark = done.includes(id) ? styleText('green', '✓') : ' '
    print(`  ${mark} ${index + 1}  ${styleText('bold', id.padEnd(width))}  ${title}`)
  }
  print('')
  print(
    next
      ? `Next:  npx -y pnpm workshop lesson ${next.id}`
      : 'All lessons are done. Start over:  npx -y pnpm workshop reset',
  )
  print('Pages: docs/workshop/README.md. Before the first lesson:  npx -y pnpm workshop preflight')
  return 0
}
