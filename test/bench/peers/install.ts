import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PlainError } from '@macromart/local'

/** The package of the other frameworks. It is no part of the workspace. */
export const frameworks = join(import.meta.dirname, 'frameworks')

/** Installs the packages of its lockfile, in a few seconds when the store has them. */
export async function installFrameworks(signal: AbortSignal): Promise<void> {
  const install = ['-y', 'pnpm', 'install', '--frozen-lockfile', '--prefer-offline']
  await promisify(execFile)('npx', install, { cwd: frameworks, env: freshEnvironment(), signal }).catch((error) => {
    signal.throwIfAborted()
    throw new PlainError(
      `The packages of ${frameworks} cannot be installed. The first run of this part needs the npm registry.\n${said(error)}`,
    )
  })
}

/** Checks the types of the other frameworks' code, and writes it as JavaScript to `.build/js`. */
export async function compileFrameworks(signal: AbortSignal): Promise<void> {
  const tsc = join(frameworks, 'node_modules/.bin/tsc')
  await promisify(execFile)(tsc, ['-p', frameworks], { signal }).catch((error) => {
    signal.throwIfAborted()
    throw new PlainError(`The code in ${frameworks} does not compile.\n${said(error)}`)
  })
}

const said = ({ stdout = '', stderr = '' }: { stdout?: string; stderr?: string }) =>
  `${stdout}${stderr}`.trim().split('\n').slice(-20).join('\n')

/** Without the variables that a script runner adds: they would name the workspace's folder and settings. */
const freshEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_|PNPM_|NODE_OPTIONS)/.test(name)))

/** The versions of the packages that are installed for a folder. */
export async function versionsIn(folder: string, names: string[]): Promise<Record<string, string>> {
  const versions = names.map(async (name) => {
    const { version } = JSON.parse(await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8'))
    return [name, String(version)] as const
  })
  return Object.fromEntries(await Promise.all(versions))
}
