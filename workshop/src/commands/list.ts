import { styleText } from 'node:util'
import { readDone } from '../done.ts'
import { branchOf, currentExercise, isStarted } from '../exercises/branch.ts'
import type { Exercise } from '../exercises/exercise.ts'
import type { Git } from '../git.ts'
import type { Catalogue } from '../options.ts'
import type { Output } from '../output.ts'

interface Place {
  git: Git
  /** The folder of the workshop. */
  state: string
}

/** Lists the lessons and the exercises, what is done, and what is next. */
export async function list({ lessons, exercises }: Catalogue, { git, state }: Place, output: Output): Promise<number> {
  const done = await readDone(state)
  const isNext = ({ id }: { id: string }) => !done.includes(id)
  const current = await currentExercise(git, exercises)
  const nextLesson = lessons.find(isNext)
  const nextExercise = current && isNext(current) ? current : exercises.find(isNext)
  const started = await Promise.all(exercises.map((exercise) => isStarted(git, exercise)))
  output.json({
    lessons: lessons.map(({ id, title, app }) => ({ id, title, app, isDone: done.includes(id) })),
    exercises: exercises.map((exercise, index) => ({
      id: exercise.id,
      title: exercise.title,
      isDone: done.includes(exercise.id),
      branch: started[index] ? branchOf(exercise) : null,
    })),
    current: current?.id ?? null,
    next: { lesson: nextLesson?.id ?? null, exercise: nextExercise?.id ?? null },
  })

  const { print } = output
  const mark = (id: string) => (done.includes(id) ? styleText('green', '✓') : ' ')
  print('Lessons: break the shop, see what goes wrong, and put it right again.\n')
  const width = Math.max(...lessons.map(({ id }) => id.length))
  for (const [index, { id, title }] of lessons.entries())
    print(`  ${mark(id)} ${index + 1}  ${styleText('bold', id.padEnd(width))}  ${title}`)
  print('')
  print(nextLesson ? `Next:  npx -y pnpm workshop lesson ${nextLesson.id}` : 'All lessons are done.')
  if (exercises.length > 0) {
    print('\nExercises: write parts of the monolith on its way to macrofunctions.\n')
    for (const [index, exercise] of exercises.entries()) {
      const branch = started[index] ? styleText('dim', `  ${branchOf(exercise)}`) : ''
      print(`  ${mark(exercise.id)} ${styleText('bold', exercise.id)}  ${exercise.title}${branch}`)
    }
    print('')
    print(await nextStep(nextExercise, current, git))
  }
  print('\nPages: docs/workshop/README.md. Before the first lesson:  npx -y pnpm workshop preflight')
  print('Start over:  npx -y pnpm workshop reset')
  return 0
}

async function nextStep(next: Exercise | undefined, current: Exercise | undefined, git: Git): Promise<string> {
  if (next === undefined) return 'All exercises are done.'
  if (next === current) return 'Next:  npx -y pnpm workshop check'
  if (await isStarted(git, next)) return `Next:  git switch ${branchOf(next)}`
  return `Next:  npx -y pnpm workshop start ${next.id}`
}
