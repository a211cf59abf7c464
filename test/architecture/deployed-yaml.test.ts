import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../..', import.meta.url)
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** Packages that emulate AWS or are command-line tools, and the emulators that they start. */
const localPackages = globSync('infra/{local,tools}/*/package.json', { cwd: root }).flatMap((path) => {
  const { name, dependencies = {} } = JSON.parse(textOf(path)) as { name: string; dependencies?: object }
  return [name, ...Object.keys(dependencies).filter((dependency) => /offline|local|sandbox/.test(dependency))]
})

const namesOf = (yaml: string) =>
  localPackages.filter((name) => new RegExp(`(?<![\\w./-])${name}(?![\\w-])`).test(yaml.replace(/^\s*#.*$/gm, '')))

test('deployed YAML names no package that only runs locally', () => {
  const paths = globSync(['apps/*/serverless.yml', 'infra/aws/**/*.yml'], {
    cwd: root,
    exclude: ['**/node_modules/**', '**/.serverless/**'],
  })
  expect(paths.length).toBeGreaterThan(10)
  expect(paths.flatMap((path) => namesOf(textOf(path)).map((name) => `${path} names ${name}`))).toEqual([])
})

test.each([
  ['plugins: [serverless-offline]', ['serverless-offline']],
  ['plugins:\n  - "@macromart/local"\n', ['@macromart/local']],
])('detects %j', (yaml, names) => {
  expect([...new Set(namesOf(yaml))]).toEqual(names)
})
