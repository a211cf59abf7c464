import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { PlainError } from '@macromart/local'

/** The commands of git in one repository. */
export interface Git {
  /** The output of a command. Throws a `PlainError` with git's own words if it fails. */
  run(...args: string[]): Promise<string>
  /** The output without white space around it; undefined if the command fails. */
  find(...args: string[]): Promise<string | undefined>
}

const run = promisify(execFile)

/** Git in the repository at `root`, also where variables such as `GIT_DIR` point to another one, as in a hook. */
export function createGit(root: string): Git {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(DIR|WORK|INDEX)/.test(name)))
  const output = async (args: string[]) => (await run('git', ['-C', root, ...args], { env, maxBuffer: 2 ** 26 })).stdout
  return {
    run: (...args) =>
      output(args).catch((error: { stderr?: string }) => {
        throw new PlainError(`git ${args[0]} failed: ${error.stderr?.trim() || error}`)
      }),
    find: (...args) =>
      output(args).then(
        (text) => text.trim(),
        () => undefined,
      ),
  }
}
