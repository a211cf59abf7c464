import { execFileSync } from 'node:child_process'

/** Asks git about a repository; throws what git says of a failure. */
export type Git = (...args: string[]) => string

/** Git in a folder, in plain English whoever runs it. */
export const gitIn =
  (folder: string): Git =>
  (...args) =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
    })

/** What git says, or `undefined` where it fails: for questions to which a failure is the answer no. */
export function attempt(git: Git, ...args: string[]): string | undefined {
  try {
    return git(...args).trimEnd()
  } catch {
    return undefined
  }
}
