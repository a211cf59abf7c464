import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

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
