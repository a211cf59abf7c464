import { branchOf, currentBranch, originOf, requireCleanTree, switchTo } from '../exercises/branch.ts'
import type { Exercise } from '../exercises/exercise.ts'
import { createGit } from '../git.ts'
import type { Output } from '../output.ts'

interface Context {
  root: string
  /** Deletes the branch although it has commits after the skeleton. */
  delete: boolean
  output: Output
}

/**
 * Goes back to where an exercise was started, and deletes its branch if it has only the skeleton, or with `delete`.
 * Throws a `PlainError`, and changes nothing, while the branch has changes that are not committed.
 */
export async function resetExercise(exercise: Exercise, { root, delete: always, output }: Context): Promise<number> {
  const { print, json } = output
  const git = createGit(root)
  const branch = branchOf(exercise)
  const { from, skeleton } = await originOf(git, exercise)
  if ((await currentBranch(git)) === branch) {
    await requireCleanTree(git)
    await switchTo(git, from)
  }
  const tip = (await git.run('rev-parse', branch)).trim()
  const isDeleted = always || tip === skeleton
  if (isDeleted) await git.run('branch', '--quiet', '--delete', '--force', branch)
  json({ id: exercise.id, branch, from, deleted: isDeleted ? tip : null })
  print(`The working tree is on ${(await currentBranch(git)) ?? from}.`)
  if (tip === skeleton) print(`Deleted ${branch}, which had only the skeleton.`)
  else if (isDeleted) print(`Deleted ${branch}. To bring it back:  git branch ${branch} ${tip}`)
  else
    print(
      `${branch} keeps your commits. Continue:  git switch ${branch}\n` +
        `Delete it:  npx -y pnpm workshop reset ${exercise.id} --delete`,
    )
  return 0
}
