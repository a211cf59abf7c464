// cspell:disable: one of the words here is one that the check has to reject.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, matchesGlob } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import config from '../vitest.config.ts'

const root = join(import.meta.dirname, '../..')

/** One folder of each kind that holds code. */
const folders = ['apps/orders/src', 'packages/kernel/src', 'infra/tools/shop/src', 'test/support', 'workshop/src']
/** The folder of the package of each. */
const packages = ['apps/orders', 'packages/kernel', 'infra/tools/shop', 'test', 'workshop']

const settings = [
  '.biome.json',
  '.cspell.yaml',
  '.gitignore',
  '.knip.jsonc',
  '.tsconfig.base.json',
  '.tsconfig.check.json',
]

/** A tree with the settings of this repository, and a source in each folder. */
async function planted(source: string): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'macromart-checked-'))
  onTestFinished(() => rm(tree, { recursive: true }))
  for (const file of [...settings, 'pnpm-workspace.yaml']) await cp(join(root, file), join(tree, file))
  const scripts = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).scripts
  await writeFile(join(tree, 'package.json'), JSON.stringify({ name: 'macromart', private: true, scripts }, null, 2))
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
  const files = new Map([
    ...folders.map((folder) => [`${folder}/wrong.ts`, source] as const),
    ...packages.map(
      (folder) => [`${folder}/package.json`, JSON.stringify({ name: folder, private: true }, null, 2)] as const,
    ),
  ])
  for (const [path, text] of files) {
    await mkdir(dirname(join(tree, path)), { recursive: true })
    await writeFile(join(tree, path), text)
  }
  return tree
}

/** What a script of package.json prints about a tree. It must fail. */
async function rejectionOf(script: string, tree: string): Promise<string> {
  const { scripts } = JSON.parse(await readFile(join(tree, 'package.json'), 'utf8'))
  const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, NO_COLOR: '1' }
  const failed = await promisify(execFile)('sh', ['-c', scripts[script]], { cwd: tree, env }).then(
    ({ stdout }) => `passes: ${stdout}`,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  )
  return stripVTControlCharacters(failed)
}

test.each([
  ['types', 'export const wrong: string = 1\n'],
  ['lint', 'debugger\n'],
  ['spelling', '// The event is publishd.\n'],
  ['dead-code', 'export const wrong = 1\n'],
])('%s sees every folder of code', async (script, source) => {
  const rejection = await rejectionOf(script, await planted(source))
  for (const folder of folders) expect(rejection).toContain(`${folder}/wrong.ts`)
})

test('tests beside the files run in every folder of code', () => {
  const projects = (config.test?.projects ?? []) as { test?: { name?: string; include?: string[] } }[]
  const beside = projects.find((project) => project.test?.name === 'beside')?.test?.include ?? []
  const runs = (path: string) => beside.some((glob) => matchesGlob(path, glob))
  for (const folder of folders) expect([folder, runs(`${folder}/wrong.test.ts`)]).toEqual([folder, true])
  expect(runs('docs/wrong.test.ts')).toBe(false)
})
