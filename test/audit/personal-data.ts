import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A password, a street, or a name of two words, where it is written into a source. */
const personalDataPattern =
  /\b(?:(?:demoP|p)assword|line1|postalCode)\b\s*[:=]\s*'([^'$]{8,})'|\bname:\s*'([A-Z]\w+ [A-Z]\w+)'/g

/** The passwords, names and streets that are made up in a source. */
export const personalDataIn = (source: string): string[] =>
  [...source.matchAll(personalDataPattern)].flatMap(([, secret, name]) => secret ?? name ?? [])

/** The passwords, names and streets of everybody whom the tests and the demo shop know. */
export function personalData(): string[] {
  const paths = globSync(
    ['test/{acceptance,browser,reliability,security,support}/**/*.ts', 'infra/tools/shop/src/*.ts'],
    {
      cwd: root,
    },
  )
  return [...new Set(paths.flatMap((path) => personalDataIn(readFileSync(join(root, path), 'utf8'))))]
}
