import { spawnSync } from 'node:child_process'
import { changedSince } from './changed.ts'
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
  const changed = changedSince(base, root, 'HEAD').map((each) => each.name)
  return order.filter((name) => changed.includes(`@macromart/${name}`))
}

const git = (cwd: string, ...args: string[]) => spawnSync('git', args, { cwd, encoding: 'utf8' })
