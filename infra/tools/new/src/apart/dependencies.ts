/** The packages that a source imports, with the paths in them: `node:fs`, `./left.ts`, `@macromart/local`. */
export const importsIn = (source: string): string[] =>
  [
    ...source
      // Examples in docstrings.
      .replace(/\/\*\*.*?\*\//gs, '')
      .matchAll(/^(?:import|export|\}) ?(?:.* from )?'([^']+)'|\bimport\('([^']+)'\)/gm),
  ].map(([, one, other]) => one ?? other ?? '')

/** A package.json without the dependencies that no source of its package imports, or resolves to a path. */
export function withoutUnusedDependencies(manifest: string, sources: readonly string[]): string {
  const used = sources.flatMap((source) => [
    ...importsIn(source),
    ...[...source.matchAll(/\bresolve\('([^']+)'\)/g)].map(([, name = '']) => name),
  ])
  const isUsed = (name: string) => used.some((each) => each === name || each.startsWith(`${name}/`))
  return withoutLines(manifest, /^ {4}"(.+?)": "(?:catalog|workspace):.*",?$/, isUsed).replace(/,(\s*\})/g, '$1')
}

/** The settings of the workspace without the versions of packages that no package depends on. */
export const withoutUnusedVersions = (workspace: string, manifests: readonly string[]): string =>
  withoutLines(workspace, /^ {2}"?(@?[\w./-]+?)"?: (?:[\^\d][\w.^-]*|npm:.*)$/, (name) =>
    manifests.some((manifest) => manifest.includes(`"${name}": "catalog:"`)),
  )

/** The first group of the pattern is a name. */
const withoutLines = (text: string, pattern: RegExp, isUsed: (name: string) => boolean): string =>
  text
    .split('\n')
    .filter((line) => {
      const name = pattern.exec(line)?.[1]
      return name === undefined || isUsed(name)
    })
    .join('\n')
