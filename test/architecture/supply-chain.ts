/** What of pnpm-workspace.yaml decides what an installation may do. */
export interface Settings {
  allowBuilds?: Record<string, boolean>
  strictDepBuilds?: boolean
  [setting: string]: unknown
}

/** What of pnpm-lock.yaml says where a package comes from. */
export interface Lockfile {
  packages?: Record<string, { resolution?: { integrity?: string; [how: string]: unknown } }>
}

/** Who may run a script of their own on every machine that installs this: `node` unpacks itself, `esbuild` checks itself. */
const mayBuild = ['esbuild', 'node']

/** pnpm's own safeguards: a release is a day old, a package comes from the registry, and a lockfile is checked, too. */
const turnedOff: Record<string, unknown> = {
  dangerouslyAllowAllBuilds: true,
  blockExoticSubdeps: false,
  minimumReleaseAge: 0,
  trustLockfile: true,
  verifyStoreIntegrity: false,
  strictSsl: false,
}

/** Where the installation could run or fetch what nobody has looked at; nothing where all is well. */
export function supplyChainViolations(settings: Settings, { packages = {} }: Lockfile): string[] {
  const built = Object.entries(settings.allowBuilds ?? {}).filter(([, allowed]) => allowed)
  return [
    ...built.flatMap(([name]) => (mayBuild.includes(name) ? [] : [`${name} may run a script when it is installed`])),
    ...(settings.strictDepBuilds === true ? [] : ['a script that nobody has decided upon is no error']),
    ...Object.entries(turnedOff).flatMap(([name, off]) => (settings[name] === off ? [`${name} is ${off}`] : [])),
    ...(Object.keys(packages).length > 100 ? [] : ['the lockfile pins next to nothing']),
    ...Object.entries(packages).flatMap(([name, { resolution = {} }]) =>
      Object.keys(resolution).join() === 'integrity' && /^sha512-/.test(resolution.integrity ?? '')
        ? []
        : [`${name} is not from the registry, or not pinned by its hash`],
    ),
  ]
}
