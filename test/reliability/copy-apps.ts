import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

export interface Copy {
  root: string
  remove(): Promise<void>
}

/**
 * A copy of the repository, optionally with some of its apps only, whose sources may be changed. Everything else is
 * linked to the original. Builds and packages are copied, too.
 */
export async function copyApps(original: string, apps?: readonly string[]): Promise<Copy> {
  const root = await mkdtemp(join(tmpdir(), 'shop-copy-'))
  const keep = (source: string) => basename(source) !== 'node_modules'
  for (const app of apps ?? (await readdir(join(original, 'apps')))) {
    await cp(join(original, 'apps', app), join(root, 'apps', app), { recursive: true, filter: keep })
    await symlink(join(original, 'apps', app, 'node_modules'), join(root, 'apps', app, 'node_modules'))
  }
  await mkdir(join(root, 'packages'))
  await symlink(join(original, 'node_modules'), join(root, 'node_modules'))
  if (apps) await infraOf(apps, original, root)
  else await symlink(join(original, 'infra'), join(root, 'infra'))
  return { root, remove: () => rm(root, { recursive: true, force: true }) }
}

/**
 * The infrastructure of these apps: an edge that knows no other app, and whose default route leads to the first of
 * them.
 */
async function infraOf(apps: readonly string[], original: string, root: string): Promise<void> {
  const aws = join('infra', 'aws')
  await mkdir(join(root, aws), { recursive: true })
  for (const part of await readdir(join(original, aws)))
    if (part !== 'edge') await symlink(join(original, aws, part), join(root, aws, part))
  for (const part of ['local', 'tools']) await symlink(join(original, 'infra', part), join(root, 'infra', part))
  const template = JSON.parse(await readFile(join(original, edge), 'utf8'))
  const { DistributionConfig } = template.Resources.Distribution.Properties
  const { Origins, CacheBehaviors, DefaultCacheBehavior } = DistributionConfig
  Object.assign(DistributionConfig, {
    Origins: Origins.filter(({ Id }: { Id: string }) => apps.includes(Id)),
    CacheBehaviors: CacheBehaviors.filter(({ TargetOriginId }: Target) => apps.includes(TargetOriginId)),
    DefaultCacheBehavior: { ...DefaultCacheBehavior, TargetOriginId: apps[0] },
  })
  await mkdir(join(root, dirname(edge)), { recursive: true })
  await writeFile(join(root, edge), JSON.stringify(template))
}

interface Target {
  TargetOriginId: string
}

const edge = 'infra/aws/edge/.serverless/cloudformation-template-update-stack.json'
