import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ImportKind, Plugin } from 'esbuild'
import { keepEndpoint, keepHandler, keepListed, keepPage, keepReaction, markPure } from './keep.ts'
import type { Part } from './parts.ts'
import { pruneWiring, usesIn } from './wiring.ts'

/** A source of this repository with only what one part needs. */
async function reduced(root: string, part: Part, path: string): Promise<string> {
  const { app, kind, name } = part
  const source = await readFile(path, 'utf8')
  const wiring = join(root, 'apps', app, 'src/lambda/http.ts')
  const http = join(root, 'apps', app, kind === 'page' ? 'src/http.tsx' : 'src/http.ts')
  if (kind === 'event') return path === part.file ? keepReaction(path, source, name) : source
  if (path === wiring) return pruneWiring(path, source, usesIn(http, await reduced(root, part, http)))
  if (kind === 'page')
    return path.includes('/apps/storefront/')
      ? keepListed(path, keepPage(path, source, name, path === part.file), part.file)
      : source
  if (path === http) return keepHandler(path, source, name)
  return path === join(root, 'packages/contracts', app, 'src/api.ts') ? keepEndpoint(path, source, name) : source
}

/** The name of a part as a file: `page-get-cart`. */
export const keyOf = ({ name, kind }: Part): string => `${kind}-${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`

/** The source of the function that holds a part. */
export const entryOfPart = (root: string, { app, kind }: Part): string =>
  join(root, 'apps', app, 'src/lambda', kind === 'event' ? 'inbox.ts' : 'http.ts')

/** The entry to give to the bundler for a part, and for nothing else of its function. */
export const partEntry = (part: Part): string => `part:${keyOf(part)}`

/**
 * Lets one run of the bundler make a function of each part. Each part has a namespace with its own, reduced copy of our
 * sources; what comes from node_modules is read once for all.
 */
export function keepOneEach(root: string, parts: Part[]): Plugin {
  const ours = [`${root}/apps/`, `${root}/packages/`]
  const marked = memoized((path: string, source: string) => markPure(path, source))
  return {
    name: 'keep-one-each',
    setup({ onResolve, onLoad, resolve }) {
      const found = memoized((path: string, importer: string, kind: ImportKind) =>
        resolve(path, { kind, importer, resolveDir: dirname(importer) }),
      )
      for (const part of parts) {
        const namespace = keyOf(part)
        const entry = entryOfPart(root, part)
        onResolve({ filter: new RegExp(`^${partEntry(part)}$`) }, () => ({ path: entry, namespace }))
        onResolve({ filter: /./, namespace }, async ({ path, importer, kind }) => {
          const result = await found(path, importer, kind)
          return ours.some((folder) => result.path.startsWith(folder))
            ? { path: result.path, namespace, sideEffects: false }
            : result
        })
        onLoad({ filter: /\.json$/, namespace }, async ({ path }) => ({
          contents: await readFile(path, 'utf8'),
          loader: 'json',
        }))
        onLoad({ filter: /\.tsx?$/, namespace }, async ({ path }) => ({
          contents: marked(path, await reduced(root, part, path)),
          resolveDir: dirname(path),
          loader: path.endsWith('x') ? 'tsx' : 'ts',
        }))
      }
    },
  }
}

/** Most parts share most sources and their imports. */
function memoized<Args extends string[], Result>(make: (...args: Args) => Result): (...args: Args) => Result {
  const known = new Map<string, Result>()
  return (...args) => {
    const key = args.join('\0')
    const result = known.get(key) ?? make(...args)
    known.set(key, result)
    return result
  }
}
