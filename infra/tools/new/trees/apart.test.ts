import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesIn, leftOf } from '../src/apart/left.ts'
import { treeAt } from './tree.fixture.ts'

// What `pnpm take-apart` leaves, under another name. The packages of the registry are those of this repository.

const root = join(import.meta.dirname, '../../../..')
const name = 'acme'
const tree = treeAt(mkdtempSync(join(tmpdir(), 'macromart-apart-')))
afterAll(tree.remove)

const manifestOf = (folder: string): { scripts?: Record<string, string> } =>
  JSON.parse(readFileSync(join(tree.root, folder, 'package.json'), 'utf8'))

/** Runs a script of package.json as pnpm does, but for the check of the installation. */
async function script(scriptName: string, folder = '.'): Promise<string> {
  const text = manifestOf(folder).scripts?.[scriptName]
  if (text === undefined) throw new Error(`${folder}/package.json has no script ${scriptName}`)
  return tree.shell(text, join(tree.root, folder))
}

const foldersWith = (scriptName: string) =>
  globSync('{apps,infra/aws,infra/tools}/*/package.json', { cwd: tree.root })
    .concat('test/package.json')
    .map((file) => dirname(file))
    .filter((folder) => manifestOf(folder).scripts?.[scriptName] !== undefined)

const vitest = (project: string, ...files: string[]) =>
  tree.run('node_modules/vitest/vitest.mjs', ['run', '--config', 'test/vitest.config.ts', '--project', project, ...files])

beforeAll(async () => {
  for (const { path, content } of leftOf(root, filesIn(root), name).files) {
    mkdirSync(dirname(join(tree.root, path)), { recursive: true })
    writeFileSync(join(tree.root, path), content)
  }
  mkdirSync(join(tree.root, 'node_modules'))
  // Caches are its own.
  for (const entry of readdirSync(join(root, 'node_modules')).filter((each) => each !== '.cache'))
    symlinkSync(join(root, 'node_modules', entry), join(tree.root, 'node_modules', entry))
  tree.link()
  await script('format')
  for (const folder of foldersWith('bundle')) await script('bundle', folder)
  for (const folder of foldersWith('package')) await script('package', folder)
  for (const folder of foldersWith('docs')) await script('docs', folder)
})

const checks = /turbo run (.*) --continue/.exec(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts.check)?.[1]

test.each(checks?.split(' ').map((task) => task.replace('//#', '')) ?? [])('pnpm check: %s passes', async (task) => {
  await script(task)
})

test('the tests beside its files pass', async () => {
  for (const folder of foldersWith('package:prod')) await script('package:prod', folder)
  await vitest('beside')
})

test('it starts, and the acceptance tests of both macrofunctions pass', async () => {
  await vitest('shared')
})
