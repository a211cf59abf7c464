import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { PlainError } from '@macromart/local'

/** A commit: its full hash, its short hash and the first line of its message. */
export interface Commit {
  hash: string
  short: string
  subject: string
}

/** The commit of a ref (`HEAD~1`, `main`, a hash) in the repository at `root`; throws a `PlainError` without one. */
export async function commitAt(root: string, ref: string): Promise<Commit> {
  const hash = await tryGit(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
  if (hash === undefined) throw new PlainError(await missingCommitMessage(root, ref))
  const [short = '', subject = ''] = (await tryGit(root, 'log', '-1', '--format=%h%n%s', hash))?.split('\n') ?? []
  return { hash, short, subject }
}

async function missingCommitMessage(root: string, ref: string): Promise<string> {
  const isShallow = await tryGit(root, 'rev-parse', '--is-shallow-repository')
  if (isShallow === undefined) return `${root} is not a git repository: ${ref} cannot be resolved.`
  if (isShallow === 'false') return `There is no commit ${ref}.`
  return `There is no commit ${ref} in this shallow clone: run "git fetch --unshallow" to fetch older commits.`
}

/** Whether tracked files below `path` differ between the working tree at `root` and a commit. */
export const hasChanged = async (root: string, commit: string, path = '.'): Promise<boolean> =>
  (await tryGit(root, 'diff', '--quiet', commit, '--', path)) === undefined

const run = promisify(execFile)

/** The output of a git command at `root`, without trailing newlines; undefined if git fails. */
export const tryGit = (root: string, ...args: string[]): Promise<string | undefined> =>
  run('git', ['-C', root, ...args], { encoding: 'utf8' }).then(
    ({ stdout }) => stdout.trimEnd(),
    () => undefined,
  )
