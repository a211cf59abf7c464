import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { PlainError } from '@macromart/local'
import { type Build, bundle, copyAssets } from './bundle.ts'
import { compose, type Entry, entryOf } from './compose.ts'
import { type Part, partName } from './parts.ts'
import { entryOfPart, keepOneEach, keyOf, partEntry } from './reduce.ts'

/** The whole shop as one function, as macrofunctions, or as a function for each route and each reaction. */
export type Design = 'one' | 'macro' | 'route'
export const designs = ['one', 'macro', 'route'] as const

/** The name of the function that holds a part. Outboxes, sweeps and operators are functions of their own in two designs. */
export function functionOf(design: Design, part: string): string {
  if (design === 'one') return 'shop'
  const [app = '', second = ''] = part.split(' ')
  if (design === 'route' || ['outbox', 'sweep', 'operator'].includes(second)) return part
  return `${app} ${second === 'on' ? 'inbox' : 'http'}`
}

/** What a function needs of its bundle: as in the script `bundle` of its app, and as its key says. */
const needsOf = ({ app, key }: Pick<Entry, 'app' | 'key'>) => ({
  // Storefront calls `fetch` and reads forms.
  nodeFetch: app === 'storefront',
  // An operator function describes its commands.
  jsonSchema: key === 'operator',
})

/** The entries of all functions of the shop. */
export async function entriesIn(root: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const app of (await readdir(join(root, 'apps'))).toSorted()) {
    const folder = join(root, 'apps', app, 'src/lambda')
    for (const file of (await readdir(folder)).filter((name) => /^[a-z]+\.ts$/.test(name)).toSorted())
      entries.push({ app, key: parse(file).name, file: join(folder, file) })
  }
  return entries
}

/** The whole shop in one bundle, which has what any of its parts needs. */
export async function oneFunction(root: string, entries: Entry[], folder: string, isLazy = false): Promise<Build[]> {
  await copyAssets(root, folder)
  const entry = join(folder, 'entry.ts')
  await writeFile(entry, entryOf(entries, isLazy))
  const all = entries.map(needsOf)
  return [
    await bundle({
      root,
      app: 'shop',
      folder,
      entries: { shop: entry },
      needs: { nodeFetch: all.some((needs) => needs.nodeFetch), jsonSchema: all.some((needs) => needs.jsonSchema) },
      nameOf: (key) => key,
      plugins: [compose],
    }),
  ]
}

/** The functions as they are deployed. Throws if they differ from the packaged ones. */
export async function macrofunctions(root: string, entries: Entry[], folder: string): Promise<Build[]> {
  const builds: Build[] = []
  for (const [app, own] of Map.groupBy(entries, (entry) => entry.app)) {
    if (app === 'storefront') await copyAssets(root, join(folder, app))
    builds.push(...(await bundleWhole(root, own, join(folder, app))))
    for (const { key } of own) {
      const [packaged, ours] = await Promise.all([
        readFile(join(root, 'apps', app, '.build', `${key}.mjs`)),
        readFile(join(folder, app, `${key}.mjs`)),
      ])
      if (!packaged.equals(ours)) throw new PlainError(`${app} ${key} is packaged otherwise than in test/bench/unit`)
    }
  }
  return builds
}

/** Bundles functions of an app as they are: those with the same needs together. */
async function bundleWhole(root: string, entries: Entry[], folder: string): Promise<Build[]> {
  const builds: Build[] = []
  for (const own of Map.groupBy(entries, (entry) => needsOf(entry).jsonSchema).values()) {
    const [first] = own
    if (first === undefined) continue
    const { app } = first
    const files = Object.fromEntries(own.map(({ key, file }) => [key, file]))
    const nameOf = (key: string) => `${app} ${key}`
    builds.push(await bundle({ root, app, folder, entries: files, needs: needsOf(first), nameOf }))
  }
  return builds
}

/**
 * A function for each part, and the functions that are no parts of others as they are: outbox, sweep, operator.
 * Reducing the sources takes longer than bundling them, and a person would do it once, by writing. So the time is that of
 * as many functions whose sources are not reduced (`isReduced: false`).
 */
export async function functionPerRoute(
  root: string,
  entries: Entry[],
  parts: Part[],
  folder: string,
  isReduced: boolean,
): Promise<Build[]> {
  const builds: Build[] = []
  await copyAssets(root, join(folder, 'storefront'))
  for (const [app, own] of Map.groupBy(parts, (part) => part.app)) {
    const names = new Map(own.map((part) => [keyOf(part), partName(part)]))
    const entryFor = (part: Part) => (isReduced ? partEntry(part) : entryOfPart(root, part))
    builds.push(
      await bundle({
        root,
        app,
        folder: join(folder, app),
        entries: Object.fromEntries(own.map((part) => [keyOf(part), entryFor(part)])),
        needs: needsOf({ app, key: 'http' }),
        nameOf: (key) => names.get(key) ?? key,
        plugins: isReduced ? [keepOneEach(root, own)] : [],
      }),
      ...(await bundleWhole(
        root,
        entries.filter((each) => each.app === app && !['http', 'inbox'].includes(each.key)),
        join(folder, app),
      )),
    )
  }
  return builds
}
