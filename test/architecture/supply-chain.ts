/** The settings of pnpm-workspace.yaml that limit what an installation may do. */
export interface Settings {
  allowBuilds?: Record<string, boolean>
  strictDepBuilds?: boolean
  [setting: string]: unknown
}

/** The parts of pnpm-lock.yaml that name the origin of a package. */
export interface Lockfile {
  packages?: Record<string, { resolution?: { integrity?: string; [how: string]: unknown } }>
}

/** Packages that may run an install script: `node` unpacks itself, `esbuild` checks itself. */
const mayBuild = ['esbuild', 'node']

/** pnpm's safeguards, with the values that disable them: release age, registry only, lockfile verification. */
const turnedOff: Record<string, unknown> = {
  dangerouslyAllowAllBuilds: true,
  blockExoticSubdeps: false,
  minimumReleaseAge: 0,
  trustLockfile: true,
  verifyStoreIntegrity: false,
  strictSsl: false,
}

/** Each way in which an installation could run or fetch unreviewed code; empty if there is none. */
export function supplyChainViolations(settings: Settings, { packages = {} }: Lockfile): string[] {
  const built = Object.entries(settings.allowBuilds ?? {}).filter(([, allowed]) => allowed)
  return [
    ...built.flatMap(([name]) => (mayBuild.includes(name) ? [] : [`${name} may run a script when it is installed`])),
    ...(settings.strictDepBuilds === true ? [] : ['an install script without a decision is not an error']),
    ...Object.entries(turnedOff).flatMap(([name, off]) => (settings[name] === off ? [`${name} is ${off}`] : [])),
    ...(Object.keys(packages).length > 100 ? [] : ['the lockfile pins fewer than 100 packages']),
    ...Object.entries(packages).flatMap(([name, { resolution = {} }]) =>
      Object.keys(resolution).join() === 'integrity' && /^sha512-/.test(resolution.integrity ?? '')
        ? []
        : [`${name} is not from the registry, or not pinned by its hash`],
    ),
  ]
}
