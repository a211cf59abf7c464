import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { deploymentOrder, readServices } from './deployment-order.ts'

/** A package of this repository and its folder. */
interface Package {
  name: string
  path: string
}

/**
 * The packages that may have changed between a commit and `head`, or the working tree where there is none: by their own files,
 * or by what they are made of. Throws with turbo's own words for a commit that does not exist.
 */
export function changedSince(base: string, root: string, head?: string): Package[] {
  const { status, stdout, stderr } = spawnSync(turbo, ['ls', '--affected', '--output', 'json'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TURBO_SCM_BASE: base, TURBO_SCM_HEAD: head, TURBO_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) throw new Error(`turbo could not say what has changed since ${base}:\n${stderr}`)
  return (JSON.parse(stdout) as { packages: { items: Package[] } }).packages.items
}

const turbo = join(import.meta.dirname, '../../../../node_modules/.bin/turbo')

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
  const changed = changedSince(base, root, 'HEAD').map((each) => each.name)
  return order.filter((name) => changed.includes(`@macromart/${name}`))
}

const git = (cwd: string, ...args: string[]) => spawnSync('git', args, { cwd, encoding: 'utf8' })
