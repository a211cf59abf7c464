import { PlainError } from '@macromart/local'
import { attempt, type Git } from './git.ts'

/** The commit with which the present contracts are compared. */
export interface Base {
  /** As given on the command line. */
  ref: string
  commit: string
  /** Abbreviated hash and subject: "9c7fc96 Hold the contracts to golden events". */
  title: string
  /** Commits of the base that `HEAD` lacks. Their additions appear as removals. */
  ahead: number
}

/** `origin/main`, from which everything is deployed, if it exists; otherwise `HEAD`. */
export const defaultBase = (git: Git): string =>
  attempt(git, 'rev-parse', '--verify', '--quiet', 'origin/main^{commit}') === undefined ? 'HEAD' : 'origin/main'

/** Finds the commit of a ref. If there is none, throws one sentence that says how to fetch it. */
export function findBase(git: Git, ref: string): Base {
  // Git would read a ref that begins with a dash as an option.
  const commit = ref.startsWith('-') ? undefined : attempt(git, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`)
  if (commit === undefined) throw new PlainError(missing(git, ref))
  const title = git('log', '-1', '--format=%h %s', commit).trim()
  return { ref, commit, title, ahead: Number(attempt(git, 'rev-list', '--count', `HEAD..${commit}`) ?? 0) }
}

function missing(git: Git, ref: string): string {
  if (attempt(git, 'rev-parse', '--git-dir') === undefined)
    return 'This is not a git repository. Contracts are compared with those of an earlier commit.'
  const isShallow = attempt(git, 'rev-parse', '--is-shallow-repository') === 'true'
  return isShallow
    ? `This clone is shallow and lacks ${ref}. Run git fetch --unshallow, or git fetch --depth=1 origin <commit>.`
    : `There is no commit ${ref}. If it is a branch or a tag of the remote, run git fetch origin.`
}
