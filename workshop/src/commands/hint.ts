import type { Exercise } from '../exercises/exercise.ts'
import type { Output } from '../output.ts'

/** Prints the hint of an exercise. */
export async function hint({ id, hint }: Exercise, { print, json }: Output): Promise<number> {
  json({ id, hint })
  print(hint)
  print(`\nMore:      workshop/exercises/${id}/README.md`)
  print('Solution:  npx -y pnpm workshop solve, after check has passed, or with --now')
  return 0
}
