import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { editedSources } from '../edit/edited-sources.ts'
import {
  branchOf,
  currentBranch,
  currentExercise,
  isStarted,
  originOf,
  requireCleanTree,
  skeletonMessage,
  switchTo,
} from '../exercises/branch.ts'
import type { Exercise } from '../exercises/exercise.ts'
import { skeletonOf } from '../exercises/skeleton.ts'
import { createGit, type Git } from '../git.ts'
import type { Output } from '../output.ts'

interface Context {
  root: string
  exercises: readonly Exercise[]
  output: Output
}

/**
 * Creates the branch of an exercise, and commits its skeleton there. It starts where the working tree is, or, on the
 * branch of an exercise, where that exercise started. Throws a `PlainError`, and changes nothing, if the working tree
 * is not clean, the branch exists or the skeleton has no place.
 */
export async function start(exercise: Exercise, { root, exercises, output }: Context): Promise<number> {
  const git = createGit(root)
  const branch = branchOf(exercise)
  await requireCleanTree(git)
  await requireIdentity(git)
  if (await isStarted(git, exercise))
    throw new PlainError(
      `Exercise ${exercise.id} is started already, on the branch ${branch}. Continue:  git switch ${branch}\n` +
        `Start over:  npx -y pnpm workshop reset ${exercise.id} --delete`,
    )
  const from = await whereToStart(git, exercises)
  const base = (await git.run('rev-parse', `${from}^{commit}`)).trim()
  const sources = await editedSources(root, skeletonOf(exercise), (file) => git.run('show', `${base}:${file}`))
  await git.run('switch', '--quiet', '--no-track', '--create', branch, base)
  try {
    for (const { file, after } of sources) await writeFile(join(root, file), after)
    const files = sources.map(({ file }) => file)
    await git.run(
      'commit',
      '--quiet',
      '--no-verify',
      '--no-gpg-sign',
      '-m',
      skeletonMessage(exercise, from),
      '--',
      ...files,
    )
  } catch (error) {
    await git.run('reset', '--quiet', '--hard')
    await switchTo(git, from)
    await git.run('branch', '--delete', '--force', branch)
    throw error
  }
  const { id, title, gaps } = exercise
  output.json({ id, title, branch, from, gaps: gaps.map(({ file, name, wanted }) => ({ file, name, wanted })) })
  output.print(styleText('bold', `\nExercise ${id}: ${title}\n`))
  for (const { file, name, wanted } of gaps) output.print(`Write ${styleText('bold', name)} in ${file}: ${wanted}\n`)
  output.print(`Read:    workshop/exercises/${id}/README.md`)
  output.print('Check:   npx -y pnpm workshop check')
  output.print('Hint:    npx -y pnpm workshop hint')
  output.print(`Branch:  ${branch}, from ${from}`)
  return 0
}

/** The branch of the working tree, or where its exercise started: no exercise builds on the solution of another. */
async function whereToStart(git: Git, exercises: readonly Exercise[]): Promise<string> {
  const current = await currentExercise(git, exercises)
  if (current) return (await originOf(git, current)).from
  return (await currentBranch(git)) ?? (await git.run('rev-parse', 'HEAD')).trim()
}

async function requireIdentity(git: Git): Promise<void> {
  if ((await git.find('var', 'GIT_COMMITTER_IDENT')) === undefined)
    throw new PlainError(
      'Git does not know who you are: git config --global user.name "…" and git config --global user.email "…".',
    )
}
