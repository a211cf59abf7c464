// biome-ignore-all lint/suspicious/noTemplateCurlyInString: counter-examples are source code.
import { execFile } from 'node:child_process'
import { cp, glob, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** The code of every folder of this repository, by path. */
async function sources(): Promise<string[]> {
  const paths: string[] = []
  const exclude = ['**/node_modules/**', '**/.*/**']
  for await (const path of glob('{apps,packages,infra,test,workshop}/**/*.{ts,tsx,js,mjs}', { cwd: root, exclude }))
    paths.push(path)
  return paths
}

const ownUrl = String.raw`new URL\([^()]*import\.meta\.url,?\s*\)`

/** A path that is percent-encoded, or that has to be: below `/my shop` there is no file `/my%20shop/package.json`. */
function mistakesUrlForPath(source: string): boolean {
  const names = [...source.matchAll(new RegExp(String.raw`\b(\w+)\s*=\s*${ownUrl}`, 'g'))].map(([, name]) => name)
  const read = [ownUrl, String.raw`new URL\(\s*import\.meta\.url,?\s*\)`, ...names.map((name) => String.raw`\b${name}`)]
  return [
    String.raw`(?:${read.join('|')})\s*\.pathname\b`,
    String.raw`\{[^{}]*\bpathname\b[^{}]*\}\s*=\s*(?:${read.join('|')})`,
    String.raw`import\.meta\.url\s*\.(?:replace|slice|substring)\b`,
    // The other way round: a path that is made an address without being encoded.
    String.raw`file://(?:/)?\$\{`,
    String.raw`['"]file://(?:/)?['"]\s*\+`,
  ].some((pattern) => new RegExp(pattern).test(source))
}

test('paths are made from import.meta.dirname or fileURLToPath, never from the path of a URL', async () => {
  const paths = await sources()
  const wrong: string[] = []
  for (const path of paths)
    if (path !== 'test/architecture/paths.test.ts' && mistakesUrlForPath(await readFile(join(root, path), 'utf8')))
      wrong.push(path)
  expect(wrong).toEqual([])
  expect(paths.length).toBeGreaterThan(500)
})

test.each([
  "const root = new URL('../..', import.meta.url).pathname",
  "const root = new URL(\n  '../..',\n  import.meta.url,\n).pathname",
  "const root = new URL('../..', import.meta.url)\nreaddirSync(root.pathname)",
  "const { pathname } = new URL('../..', import.meta.url)",
  'const here = new URL(import.meta.url).pathname',
  "const here = import.meta.url.replace('file://', '')",
  'await import(`file://${folder}/index.ts`)',
  "await import('file://' + file)",
])('detects %j', (source) => {
  expect(mistakesUrlForPath(source)).toBe(true)
})

test.each([
  "const root = join(import.meta.dirname, '../..')",
  "const root = fileURLToPath(new URL('../..', import.meta.url))",
  "readFileSync(new URL('prices.yaml', import.meta.url))",
  "const root = new URL('../..', import.meta.url)\nconst { pathname } = new URL(request.url)",
])('accepts %j', (source) => {
  expect(mistakesUrlForPath(source)).toBe(false)
})

/** A copy of the code, below a folder whose name has a space and letters that need an encoding. */
async function copied(paths: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'macromart мой shop '))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await cp(join(root, path), join(folder, path))
  }
  // The dependencies stay where they are; what the copied files find beside themselves is the copy.
  const packages = ['.', 'test', 'workshop', 'infra/tools/shop', 'infra/tools/deploy']
  for (const path of packages) await symlink(join(root, path, 'node_modules'), join(folder, path, 'node_modules'))
  return folder
}

test('commands and tests work below a path with a space and letters beyond ASCII', async () => {
  const read: string[] = []
  const exclude = ['**/node_modules/**', '**/.*/**']
  for (const wanted of [
    '{apps,packages,infra,test,workshop}/**/package.json',
    'docs/**/*.{md,json,svg}',
    'infra/tools/shop/src/pictures/*.svg',
  ])
    for await (const path of glob(wanted, { cwd: root, exclude })) read.push(path)
  const folder = await copied([
    ...(await sources()),
    ...read,
    'package.json',
    'test/tsconfig.json',
    '.tsconfig.base.json',
  ])
  await writeFile(join(folder, 'vitest.config.mjs'), 'export default { test: { testTimeout: 120_000 } }')
  const run = async (...args: string[]) => {
    // No locale either, as in a small container.
    const env = { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C', NO_COLOR: '1' }
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env })
    return stdout
  }
  expect(await run('infra/tools/shop/src/dev.ts', '--help')).toContain('run the whole shop')
  expect(await run('workshop/src/workshop.ts')).toContain('lost-event')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  // The one reads the pages that it finds beside itself, the other every source.
  const files = ['test/bench/charts/pages.test.ts', 'test/architecture/environment.test.ts']
  expect(await run(vitest, 'run', ...files)).toMatch(/Test Files {2}2 passed/)
})
