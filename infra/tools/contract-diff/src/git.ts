import { execFileSync } from 'node:child_process'

/** Runs git in a repository; throws git's own error on failure. */
export type Git = (...args: string[]) => string

/** Git in a folder, with English output in every locale. */
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

/** Git's output, or `undefined` if git fails, for queries where failure means no. */
export function attempt(git: Git, ...args: string[]): string | undefined {
  try {
    return git(...args).trimEnd()
  } catch {
    return undefined
  }
}
