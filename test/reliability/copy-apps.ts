import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

export interface Copy {
  root: string
  remove(): Promise<void>
}

/**
 * The repository again, with sources of the apps that may be changed, or with a few of them alone; everything else is the
 * original. What is built and packaged comes along.
 */
export async function copyApps(original: string, apps?: readonly string[]): Promise<Copy> {
  const root = await mkdtemp(join(tmpdir(), 'shop-copy-'))
  const keep = (source: string) => basename(source) !== 'node_modules'
  for (const app of apps ?? (await readdir(join(original, 'apps')))) {
    await cp(join(original, 'apps', app), join(root, 'apps', app), { recursive: true, filter: keep })
    await symlink(join(original, 'apps', app, 'node_modules'), join(root, 'apps', app, 'node_modules'))
  }
  await mkdir(join(root, 'packages'))
  for (const shared of ['node_modules', 'infra']) await symlink(join(original, shared), join(root, shared))
  return { root, remove: () => rm(root, { recursive: true, force: true }) }
}
