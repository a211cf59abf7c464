import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createProcessReaper, PlainError, startChild } from '@macromart/local'
import { packageAll, packagingEnvironment } from '../package-all.ts'
import { templatePath } from '../plan.ts'
import { tryGit } from './git.ts'

interface PackageAtOptions {
  root: string
  /** The commit's hash. */
  commit: string
  app: string
  /** The folder of the temporary checkout. It must not exist yet. */
  folder: string
  onProgress: (text: string) => void
  signal?: AbortSignal | undefined
}

/**
 * Checks out a commit, installs its dependencies, packages one app and passes the folder to `use`. The checkout and
 * git's record of it are always removed, also after a failure.
 */
export async function packageAt(options: PackageAtOptions, use: (folder: string) => Promise<void>): Promise<void> {
  const { root, commit, app, folder, onProgress, signal } = options
  try {
    const added = await tryGit(root, 'worktree', 'add', '--detach', '--quiet', folder, commit)
    signal?.throwIfAborted()
    if (added === undefined) throw new PlainError(`git could not check ${commit} out into ${folder}.`)
    onProgress('installing its dependencies')
    await install(folder, signal)
    onProgress(`packaging ${app}`)
    await packageAll(folder, () => {}, signal, app)
    await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    await tryGit(root, 'worktree', 'prune')
  }
}

/** Installs the exact versions of the commit's lockfile, from pnpm's store if possible. */
async function install(folder: string, signal?: AbortSignal): Promise<void> {
  const lines: string[] = []
  const reaper = createProcessReaper()
  const pnpm = await startChild({
    command: 'pnpm',
    args: ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'],
    cwd: folder,
    env: packagingEnvironment(),
    onLine: (line) => void lines.push(line),
    reaper,
  })
  const onAbort = () => void pnpm.stop()
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted) onAbort()
  const ending = await pnpm.ended
  signal?.removeEventListener('abort', onAbort)
  reaper.release()
  signal?.throwIfAborted()
  if (ending !== 'exit code 0')
    throw new PlainError(`The dependencies of the commit could not be installed:\n${lines.slice(-15).join('\n')}`)
}

/**
 * Copies the deployable output of an app, its packaged template and its bundles, into a folder with the app's own
 * layout. Neither sources nor serverless.yml are copied.
 */
export async function keepPackage(root: string, app: string, folder: string): Promise<void> {
  const from = join(root, 'apps', app)
  for (const each of ['.serverless', '.build']) await mkdir(join(folder, each), { recursive: true })
  await cp(join(from, templatePath), join(folder, templatePath))
  for (const file of await readdir(join(from, '.build')))
    if (file !== bundlersReport) await cp(join(from, '.build', file), join(folder, '.build', file), { recursive: true })
}

/** esbuild's metafile. It is not deployed. */
const bundlersReport = 'meta.json'
