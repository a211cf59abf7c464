import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What git says of the repository at `root`, without the last line's end; undefined where it says no. */
export const tryGit = (root: string, ...args: string[]): Promise<string | undefined> =>
  run('git', ['-C', root, ...args], { encoding: 'utf8' }).then(
    ({ stdout }) => stdout.trimEnd(),
    () => undefined,
  )
