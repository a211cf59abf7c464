import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { readDone } from '../done.ts'
import { type DiffLine, diff } from '../edit/diff.ts'
import { findFunction } from '../edit/find-function.ts'
import { branchOf, currentBranch, originOf } from '../exercises/branch.ts'
import type { Exercise } from '../exercises/exercise.ts'
import { createGit, type Git } from '../git.ts'
import { printDiff } from '../narrator.ts'
import type { Output } from '../output.ts'

interface Context {
  root: string
  state: string
  /** Shows the solution before the exercise has passed. */
  now: boolean
  output: Output
}

/**
 * Shows the difference between the functions as they are on the branch of an exercise, with changes that are not
 * committed, and the original ones. Throws a `PlainError` before the exercise has passed, unless `now`.
 */
export async function solve(exercise: Exercise, { root, state, now, output }: Context): Promise<number> {
  const { id, gaps } = exercise
  const git = createGit(root)
  const { skeleton } = await originOf(git, exercise)
  if (!now && !(await readDone(state)).includes(id))
    throw new PlainError(
      `Exercise ${id} has not passed yet, so its solution is not shown. Check:  npx -y pnpm workshop check\n` +
        'Show it all the same:  npx -y pnpm workshop solve --now',
    )
  const readMine = await readerOf(root, git, exercise)
  const solutions = await Promise.all(
    gaps.map(async ({ file, name }) => {
      const original = functionIn(file, await git.run('show', `${skeleton}^:${file}`), name)
      return { file, name, solution: original, diff: diff(functionIn(file, await readMine(file), name), original) }
    }),
  )
  output.json({ id, solutions })
  for (const each of solutions) print(each, output)
  return 0
}

function print({ file, name, diff }: { file: string; name: string; diff: DiffLine[] }, output: Output): void {
  output.print(`\n${styleText('bold', name)} in ${file}${diff.length > 0 ? ', from yours to the original' : ''}:\n`)
  if (diff.length === 0) output.print('  Yours is the original.')
  printDiff(diff, output.print)
}

/** Reads files of the branch: the working tree if it is on it. */
async function readerOf(root: string, git: Git, exercise: Exercise): Promise<(file: string) => Promise<string>> {
  const branch = branchOf(exercise)
  if ((await currentBranch(git)) === branch) return (file) => readFile(join(root, file), 'utf8')
  return (file) => git.run('show', `${branch}:${file}`)
}

/** The lines of a function. */
function functionIn(file: string, source: string, name: string): string {
  const { start, end } = findFunction(file, source, name)
  return source.slice(source.lastIndexOf('\n', start) + 1, end)
}
