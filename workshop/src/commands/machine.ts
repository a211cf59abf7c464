import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installedJava, isFree } from '@macromart/local'
import { createGit, type Git } from '../git.ts'

/** What preflight asks the machine. */
export interface Machine {
  /** As in `24.21.0`. */
  node: string
  hasJava(): Promise<boolean>
  isFree(port: number): Promise<boolean>
  /** The memory that a new process could use. */
  availableBytes: number
  /** The output of a git command in the repository; undefined if it fails. */
  git: Git['find']
  /** The macrofunctions that are not packaged yet. */
  unpackaged(): string[]
}

/** This machine, for the repository at `root`. */
export const thisMachine = (root: string): Machine => ({
  node: process.versions.node,
  hasJava: async () => (await installedJava(join(root, 'node_modules', '.cache', 'macromart'))) !== undefined,
  isFree,
  availableBytes: process.availableMemory(),
  git: createGit(root).find,
  unpackaged: () =>
    readdirSync(join(root, 'apps')).filter(
      (app) =>
        existsSync(join(root, 'apps', app, 'serverless.yml')) && !existsSync(join(root, 'apps', app, '.serverless')),
    ),
})
