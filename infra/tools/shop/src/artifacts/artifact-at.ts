import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PlainError } from '@macromart/local'
import { requireApps } from '../plan.ts'
import { type Commit, commitAt, tryGit } from './git.ts'
import { keepPackage, packageAt } from './package-at.ts'

/** The deployable output of an app at a commit: its packaged template and its bundles. */
export interface Artifact {
  app: string
  commit: Commit
  folder: string
}

export interface ArtifactOptions {
  root: string
  app: string
  /** Any git revision of the commit: a branch, a tag, a hash, `HEAD~1`. */
  ref: string
  onProgress?: (text: string) => void
  signal?: AbortSignal | undefined
}

/** The folder of kept artefacts, each in `<app>/<commit>`. Git ignores it; a CI may cache it. */
const artifactStore = '.artefacts'

/**
 * Returns the kept artefact of an app at a commit, or builds it: a few seconds, or a minute when dependencies must be
 * downloaded. Uncommitted changes are ignored. Throws a `PlainError` of one sentence if the app or the commit is
 * unknown, or if the app does not exist at the commit.
 */
export async function artifactAt({
  root,
  app,
  ref,
  onProgress = () => {},
  signal,
}: ArtifactOptions): Promise<Artifact> {
  requireApps(root, [app])
  const commit = await commitAt(root, ref)
  const store = join(root, artifactStore)
  const artifact = { app, commit, folder: join(store, app, commit.hash) }
  if (existsSync(artifact.folder)) return artifact
  if ((await tryGit(root, 'cat-file', '-t', `${commit.hash}:apps/${app}/serverless.yml`)) !== 'blob')
    throw new PlainError(`Macrofunction ${app} does not exist at ${commit.short} (${commit.subject}).`)

  onProgress(`no artefact of ${app} at ${commit.short} is kept: building it`)
  const [checkout, making] = [join(store, `checkout-${randomUUID()}`), join(store, `making-${randomUUID()}`)]
  try {
    await mkdir(join(store, app), { recursive: true })
    const packageOptions = { root, commit: commit.hash, app, folder: checkout, onProgress, signal }
    await packageAt(packageOptions, (folder) => keepPackage(folder, app, making))
    // The rename is atomic: two processes that build the same artefact never mix their files.
    await rename(making, artifact.folder).catch((error: unknown) => {
      if (!existsSync(artifact.folder)) throw error
    })
  } finally {
    await rm(making, { recursive: true, force: true })
  }
  return artifact
}
