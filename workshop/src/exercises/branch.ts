import { PlainError } from '@macromart/local'
import type { Git } from '../git.ts'
import type { Exercise } from './exercise.ts'

export const branchOf = ({ id }: Exercise): string => `workshop/${id}`

/** The branch of the working tree; undefined for a detached head. */
export const currentBranch = (git: Git): Promise<string | undefined> =>
  git.find('symbolic-ref', '--quiet', '--short', 'HEAD')

export const isStarted = async (git: Git, exercise: Exercise): Promise<boolean> =>
  (await git.find('rev-parse', '--verify', '--quiet', `refs/heads/${branchOf(exercise)}`)) !== undefined

/** The exercise whose branch is the working tree; undefined on another branch. */
export async function currentExercise(git: Git, exercises: readonly Exercise[]): Promise<Exercise | undefined> {
  const branch = await currentBranch(git)
  return exercises.find((exercise) => branchOf(exercise) === branch)
}

/** The exercise that is named, or that of the branch. Throws a `PlainError` if there is neither. */
export async function exerciseOf(
  { exercise }: { exercise: Exercise | undefined },
  git: Git,
  exercises: readonly Exercise[],
): Promise<Exercise> {
  const chosen = exercise ?? (await currentExercise(git, exercises))
  if (chosen) return chosen
  throw new PlainError(
    'This is not the branch of an exercise. Name one, or start one: npx -y pnpm workshop lists what there is.',
  )
}

/** Where an exercise began. */
export interface Origin {
  /** The branch, or the commit of a detached head. */
  from: string
  /** The commit with the skeleton. Its parent has the solution. */
  skeleton: string
}

/** The message of the commit with the skeleton. */
export const skeletonMessage = ({ id, title }: Exercise, from: string): string =>
  `Start exercise ${id}: ${title}\n\nStarted-from: ${from}\n`

/** Throws a `PlainError` for an exercise that is not started. */
export async function originOf(git: Git, exercise: Exercise): Promise<Origin> {
  const { id } = exercise
  if (!(await isStarted(git, exercise)))
    throw new PlainError(`Exercise ${id} is not started. Start it:  npx -y pnpm workshop start ${id}`)
  const format = '--format=%H %(trailers:key=Started-from,valueonly,separator=)'
  const found = await git.run('log', '-1', format, `--grep=^Start exercise ${id}:`, `refs/heads/${branchOf(exercise)}`)
  const [skeleton, from] = found.trim().split(' ')
  if (skeleton && from) return { from, skeleton }
  throw new PlainError(
    `The branch ${branchOf(exercise)} has no commit "Start exercise ${id}", so it was not made by the workshop. ` +
      'Rename it:  git branch -m',
  )
}

/** Throws a `PlainError` unless everything is committed. */
export async function requireCleanTree(git: Git): Promise<void> {
  const changes = (await git.run('status', '--porcelain')).split('\n').filter(Boolean)
  if (changes.length > 0)
    throw new PlainError(
      `The working tree has changes that are not committed:\n\n${changes.slice(0, 10).join('\n')}\n\n` +
        'Keep them with "git commit" or "git stash --include-untracked", and run the command again.',
    )
}

/** Switches to a branch, or to the commit of a detached head. */
export async function switchTo(git: Git, ref: string): Promise<void> {
  const isBranch = await git.find('rev-parse', '--verify', '--quiet', `refs/heads/${ref}`)
  await git.run('switch', '--quiet', ...(isBranch ? [] : ['--detach']), ref)
}
