import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { deploymentOrder, readServices } from './deployment-order.ts'

/** A package of this repository and its folder. */
interface Package {
  name: string
  path: string
}

/**
 * The packages that may have changed between a commit and `head`, or the working tree without `head`: their own files
 * or their dependencies. Throws turbo's own error for an unknown commit.
 */
export function changedSince(base: string, root: string, head?: string): Package[] {
  const { status, stdout, stderr } = spawnSync(turbo, ['ls', '--affected', '--output', 'json'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TURBO_SCM_BASE: base, TURBO_SCM_HEAD: head, TURBO_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) throw new Error(`turbo could not list the changes since ${base}:\n${stderr}`)
  return (JSON.parse(stdout) as { packages: { items: Package[] } }).packages.items
}

const turbo = join(import.meta.dirname, '../../../../node_modules/.bin/turbo')

/**
 * The stacks that have changed since a commit, in the order of deployment: their own files or their dependencies
 * (contracts, kits, shared deployment files, versions in the lockfile), as turbo finds them. All stacks if there is no
 * such commit. Throws one sentence if the commit is not an ancestor of `HEAD`: the deployed version is then newer, and
 * a rollback is an operator's decision.
 */
export function affectedSince(base: string, root: string): string[] {
  const order = deploymentOrder(readServices(root))
  if (git(root, 'rev-parse', '--verify', '--quiet', `${base}^{commit}`).status !== 0) return order
  if (git(root, 'merge-base', '--is-ancestor', base, 'HEAD').status !== 0) {
    throw new Error(`${base} is not an ancestor of this commit: the deployed version is newer, or from another branch.`)
  }
  const changed = changedSince(base, root, 'HEAD').map((each) => each.name)
  return order.filter((name) => changed.includes(`@macromart/${name}`))
}

const git = (cwd: string, ...args: string[]) => spawnSync('git', args, { cwd, encoding: 'utf8' })
