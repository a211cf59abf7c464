import { PlainError } from '@macromart/local'
import { attempt, type Git } from './git.ts'

/** What the present contracts are compared with. */
export interface Base {
  /** As it was asked for. */
  ref: string
  commit: string
  /** How people know it: "9c7fc96 Hold the contracts to golden events". */
  title: string
  /** Commits of the base that the present lacks: what they added looks as if it had been taken away. */
  ahead: number
}

/** The branch that everything is deployed from, as long as there is one. */
export const defaultBase = (git: Git): string =>
  attempt(git, 'rev-parse', '--verify', '--quiet', 'origin/main^{commit}') === undefined ? 'HEAD' : 'origin/main'

/** Finds the commit that a ref stands for; throws a sentence on how to come by it where it is not there. */
export function findBase(git: Git, ref: string): Base {
  // A ref that begins with a dash would be an option.
  const commit = ref.startsWith('-') ? undefined : attempt(git, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`)
  if (commit === undefined) throw new PlainError(missing(git, ref))
  const title = git('log', '-1', '--format=%h %s', commit).trim()
  return { ref, commit, title, ahead: Number(attempt(git, 'rev-list', '--count', `HEAD..${commit}`) ?? 0) }
}

function missing(git: Git, ref: string): string {
  if (attempt(git, 'rev-parse', '--git-dir') === undefined)
    return 'This is no git repository: contracts are compared with those of an earlier commit.'
  const isShallow = attempt(git, 'rev-parse', '--is-shallow-repository') === 'true'
  return isShallow
    ? `This clone is shallow and does not reach back to ${ref}: git fetch --unshallow, or git fetch --depth=1 origin <the commit>.`
    : `There is no commit ${ref} here. If it is a branch or a tag of the remote: git fetch origin.`
}
