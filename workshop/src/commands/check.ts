import { stripVTControlCharacters, styleText } from 'node:util'
import { recordDone } from '../done.ts'
import { branchOf, currentBranch } from '../exercises/branch.ts'
import type { Exercise } from '../exercises/exercise.ts'
import { grade } from '../exercises/grade.ts'
import { createGit } from '../git.ts'
import type { Output } from '../output.ts'

interface Context {
  root: string
  /** The folder of the workshop. */
  state: string
  output: Output
}

/**
 * Grades an exercise as the working tree is. Records it as done if it passes on its branch: elsewhere the shop's own
 * code passes. Returns 1 if it does not pass.
 */
export async function check(exercise: Exercise, { root, state, output }: Context): Promise<number> {
  const { id, title } = exercise
  const { print } = output
  const { passed, sentences, failures, problem, output: printed, seconds } = await grade(root, exercise)
  const isDone = passed && (await currentBranch(createGit(root))) === branchOf(exercise)
  if (isDone) await recordDone(state, id)
  output.json({
    id,
    passed,
    isDone,
    failures,
    problem: problem ?? null,
    output: stripVTControlCharacters(printed),
    seconds,
  })
  if (passed) {
    print(styleText('green', `✓ Exercise ${id}: ${title} (${seconds} s)\n`))
    for (const name of sentences) print(`  ✓ ${name}`)
    print(
      isDone
        ? '\nDone. Compare with the original:  npx -y pnpm workshop solve\nWhat is next:  npx -y pnpm workshop'
        : `\nNot recorded, because this is not the branch ${branchOf(exercise)}.`,
    )
    return 0
  }
  if (problem) print(styleText('red', `✗ ${problem}`))
  else for (const name of failures) print(styleText('red', `✗ Wanted: ${name}`))
  print(`\n${styleText('dim', "The test runner's output:")}\n\n${printed}\n`)
  const count = problem ? '' : `: ${failures.length} of ${sentences.length} sentences fail`
  print(
    styleText('red', `✗ Exercise ${id} is not solved yet${count} (${seconds} s). A hint:  npx -y pnpm workshop hint`),
  )
  return 1
}
