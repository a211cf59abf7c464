import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { PlainError } from '@macromart/local'

/** A commit: its whole hash, the short one that people use, and the first line of what it says of itself. */
export interface Commit {
  hash: string
  short: string
  subject: string
}

/** The commit that a ref (`HEAD~1`, `main`, a hash) means in the repository at `root`; throws one sentence if there is none. */
export async function commitAt(root: string, ref: string): Promise<Commit> {
  const hash = await tryGit(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
  if (hash === undefined) throw new PlainError(await missingCommitMessage(root, ref))
  const [short = '', subject = ''] = (await tryGit(root, 'log', '-1', '--format=%h%n%s', hash))?.split('\n') ?? []
  return { hash, short, subject }
}

async function missingCommitMessage(root: string, ref: string): Promise<string> {
  const isShallow = await tryGit(root, 'rev-parse', '--is-shallow-repository')
  if (isShallow === undefined) return `${root} is no git repository: there is no ${ref} in it.`
  if (isShallow === 'false') return `There is no commit ${ref}.`
  return `There is no commit ${ref} in this clone, which is a shallow one: "git fetch --unshallow" brings what came before.`
}

/** Whether the working tree at `root` differs from a commit in what is kept below `path`. */
export const hasChanged = async (root: string, commit: string, path = '.'): Promise<boolean> =>
  (await tryGit(root, 'diff', '--quiet', commit, '--', path)) === undefined

const run = promisify(execFile)

/** What git says of the repository at `root`, without the last line's end; undefined where it says no. */
export const tryGit = (root: string, ...args: string[]): Promise<string | undefined> =>
  run('git', ['-C', root, ...args], { encoding: 'utf8' }).then(
    ({ stdout }) => stdout.trimEnd(),
    () => undefined,
  )
