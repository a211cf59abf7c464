import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PlainError } from '@macromart/local'
import { requireApps } from '../plan.ts'
import { type Commit, commitAt, tryGit } from './git.ts'
import { keepPackage, packageAt } from './package-at.ts'

/** What was, or would have been, deployed of an app at a commit: its packaged template and its bundles. */
export interface Artifact {
  app: string
  commit: Commit
  folder: string
}

export interface ArtifactOptions {
  root: string
  app: string
  /** Any name that git has for a commit. */
  ref: string
  onProgress?: (text: string) => void
  signal?: AbortSignal | undefined
}

/** Where artefacts are kept, each in `<app>/<commit>`; git ignores it, and a CI may cache it. */
const artifactStore = '.artefacts'

/**
 * The kept artefact of an app at a commit, or one that is made from it now, which takes some seconds, or a minute where its packages have to be fetched. What is not
 * committed plays no part. Throws one sentence for an app, a commit, or an app at that commit that does not exist.
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
    throw new PlainError(`There was no macrofunction ${app} yet at ${commit.short} (${commit.subject}).`)

  onProgress(`no artefact of ${app} is kept at ${commit.short}: making it`)
  const [checkout, making] = [join(store, `checkout-${randomUUID()}`), join(store, `making-${randomUUID()}`)]
  try {
    await mkdir(join(store, app), { recursive: true })
    const packageOptions = { root, commit: commit.hash, app, folder: checkout, onProgress, signal }
    await packageAt(packageOptions, (folder) => keepPackage(folder, app, making))
    // Whole or not at all, also where two make the same.
    await rename(making, artifact.folder).catch((error: unknown) => {
      if (!existsSync(artifact.folder)) throw error
    })
  } finally {
    await rm(making, { recursive: true, force: true })
  }
  return artifact
}
