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
  /** Where the commit is checked out for as long as it takes: a folder that is not there yet. */
  folder: string
  onProgress: (text: string) => void
  signal?: AbortSignal | undefined
}

/**
 * Checks a commit out, installs what it was built with, packages one app of it and hands the folder to `use`. However that
 * ends, nothing of it is left, neither files nor git's knowledge of them.
 */
export async function packageAt(options: PackageAtOptions, use: (folder: string) => Promise<void>): Promise<void> {
  const { root, commit, app, folder, onProgress, signal } = options
  try {
    const added = await tryGit(root, 'worktree', 'add', '--detach', '--quiet', folder, commit)
    signal?.throwIfAborted()
    if (added === undefined) throw new PlainError(`git could not check ${commit} out into ${folder}.`)
    onProgress('installing what it was built with')
    await install(folder, signal)
    onProgress(`packaging ${app}`)
    await packageAll(folder, () => {}, signal, app)
    await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    await tryGit(root, 'worktree', 'prune')
  }
}

/** The very versions of that commit's lockfile; from pnpm's store as far as it has them. */
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
    throw new PlainError(`What it was built with could not be installed:\n${lines.slice(-15).join('\n')}`)
}

/**
 * Copies what would be deployed of an app, its packaged template and its bundles, into a folder that lies as the app's own
 * does. Nothing else comes along: neither sources nor the serverless.yml that it was made from.
 */
export async function keepPackage(root: string, app: string, folder: string): Promise<void> {
  const from = join(root, 'apps', app)
  for (const each of ['.serverless', '.build']) await mkdir(join(folder, each), { recursive: true })
  await cp(join(from, templatePath), join(folder, templatePath))
  for (const file of await readdir(join(from, '.build')))
    if (file !== bundlersReport) await cp(join(from, '.build', file), join(folder, '.build', file), { recursive: true })
}

/** esbuild's metafile, which no function ships. */
const bundlersReport = 'meta.json'
