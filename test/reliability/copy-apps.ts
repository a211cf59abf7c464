import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

export interface Copy {
  root: string
  remove(): Promise<void>
}

/**
 * The repository again, with sources of the apps that may be changed; everything else is the original. What is built and
 * packaged comes along.
 */
export async function copyApps(original: string): Promise<Copy> {
  const root = await mkdtemp(join(tmpdir(), 'shop-copy-'))
  const keep = (source: string) => basename(source) !== 'node_modules'
  await cp(join(original, 'apps'), join(root, 'apps'), { recursive: true, filter: keep })
  for (const app of await readdir(join(root, 'apps')))
    await symlink(join(original, 'apps', app, 'node_modules'), join(root, 'apps', app, 'node_modules'))
  await mkdir(join(root, 'packages'))
  for (const shared of ['node_modules', 'infra']) await symlink(join(original, shared), join(root, shared))
  return { root, remove: () => rm(root, { recursive: true, force: true }) }
}
