import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { deploymentOrder } from './order.ts'
import { readServices } from './read-services.ts'

/**
 * The stacks that have changed since a commit, in the order in which they are deployed: those whose own files changed, or
 * anything that they are made of (turbo knows: contracts, kits, what all deploy alike, versions in the lockfile). All of
 * them where there is no such commit. Throws one sentence where the commit is not an ancestor of this one: what is deployed
 * is then newer, and going back is a person's decision.
 */
export function affectedSince(base: string, root: string): string[] {
  const order = deploymentOrder(readServices(root))
  if (git(root, 'rev-parse', '--verify', '--quiet', `${base}^{commit}`).status !== 0) return order
  if (git(root, 'merge-base', '--is-ancestor', base, 'HEAD').status !== 0) {
    throw new Error(`${base} is not before this commit: what is deployed is newer, or of another branch.`)
  }
  const changed = packagesChangedSince(base, root)
  return order.filter((name) => changed.includes(`@macromart/${name}`))
}

function packagesChangedSince(base: string, root: string): string[] {
  const { status, stdout, stderr } = spawnSync(turbo, ['ls', '--affected', '--output', 'json'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TURBO_SCM_BASE: base, TURBO_SCM_HEAD: 'HEAD', TURBO_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) throw new Error(`turbo could not say what has changed since ${base}:\n${stderr}`)
  const { packages } = JSON.parse(stdout) as { packages: { items: { name: string }[] } }
  return packages.items.map(({ name }) => name)
}

const turbo = join(import.meta.dirname, '../../../node_modules/.bin/turbo')

const git = (cwd: string, ...args: string[]) => spawnSync('git', args, { cwd, encoding: 'utf8' })
