import { glob, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const root = new URL('../..', import.meta.url)

/** Every way to read the environment. */
const readsEnvironment =
  /\bprocess\b\s*(\?\.|\.|\[\s*['"`])\s*env\b|\benv\s*\(|from\s+['"`](node:)?process['"`]|\bimport\.meta\.env\b/

/** The wiring of a function, tests, and the kit's own `env`. */
const mayRead = (path: string) =>
  /^apps\/[^/]+\/src\/lambda\/|\.test\.ts$|^packages\/lambda-kit\/src\/env\.ts$/.test(path)

const withoutDocstrings = (source: string) => source.replace(/\/\*\*.*?\*\//gs, '')

const breaksTheLaw = (path: string, source: string) =>
  !mayRead(path) && readsEnvironment.test(withoutDocstrings(source))

test('the environment is read in src/lambda of each app and nowhere else', async () => {
  const paths: string[] = []
  for await (const path of glob('{apps,packages}/**/src/**/*.{ts,tsx}', { cwd: root, exclude: ['**/node_modules/**'] }))
    paths.push(path)
  const sources = await Promise.all(
    paths.map(async (path) => ({ path, source: await readFile(new URL(path, root), 'utf8') })),
  )
  expect(sources.filter(({ path, source }) => breaksTheLaw(path, source)).map(({ path }) => path)).toEqual([])
  expect(paths.length).toBeGreaterThan(50)
  expect(paths.filter((path) => path.includes('/src/lambda/')).length).toBeGreaterThan(5)
})

test.each([
  'process.env.TABLE',
  'process.env["TABLE"]',
  "process['env'].TABLE",
  'process?.env',
  'globalThis.process.env.TABLE',
  'const { TABLE } = process.env',
  "const table = env('TABLE')",
  "import { env } from 'node:process'",
  "import process from 'process'",
  'import.meta.env.TABLE',
])('detects %s outside of the wiring', (source) => {
  expect(breaksTheLaw('apps/orders/src/store.ts', source)).toBe(true)
  expect(breaksTheLaw('packages/lambda-kit/src/table.ts', source)).toBe(true)
  expect(breaksTheLaw('apps/orders/src/lambda/http.ts', source)).toBe(false)
})

test('accepts similar names', () => {
  expect(breaksTheLaw('apps/orders/src/store.ts', 'const environment = processed.envelope(env)')).toBe(false)
})
