import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { freePort } from '@macromart/local'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { filesIn, leftOf } from '../src/apart/left.ts'
import { withDev } from './dev.fixture.ts'
import { treeAt } from './tree.fixture.ts'

// What `pnpm take-apart` leaves, under another name. The packages of the registry are those of this repository.

const root = join(import.meta.dirname, '../../../..')
const name = 'acme'
const tree = treeAt(mkdtempSync(join(tmpdir(), 'macromart-apart-')))
afterAll(tree.remove)

const manifestOf = (folder: string): { scripts?: Record<string, string> } =>
  JSON.parse(readFileSync(join(tree.root, folder, 'package.json'), 'utf8'))

/** `pnpm test:new`: also the command itself, with an installation, and `pnpm dev` as a process. */
const isAll = process.env.MACROMART_NEW === 'all'

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
  tree.run('node_modules/vitest/vitest.mjs', [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--project',
    project,
    ...files,
  ])

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

const { check } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as { check: string }
const checks = [...check.matchAll(/\/\/#([\w-]+)/g)].map(([, task = '']) => task)

test('pnpm check has parts', () => {
  expect(checks).toEqual(expect.arrayContaining(['types', 'lint', 'laws', 'dead-code']))
})

test.each(checks)('pnpm check: %s passes', async (task) => {
  await script(task)
})

test('it starts, and the acceptance tests of both macrofunctions pass', async () => {
  await vitest('shared')
})

const added = ['reviews', '--purpose', 'Collects what customers think of products.', '--http', 'user', '--yes']
const events = ['--consumes', 'catalog.product-listed.v1', '--publishes', 'review-posted']

test('pnpm new adds a macrofunction to it, without the tests that it does not have', async () => {
  const plan = await tree.run('infra/tools/new/src/new.ts', [...added, ...events, '--dry-run'])
  expect(plan).toContain('new   test/acceptance/reviews.test.ts')
  expect(plan).toContain('edit  test/acceptance/refusals.test.ts')
  expect(plan).not.toMatch(/test\/bench|test\/reliability|fuzz|invariants/)
})

test.runIf(isAll)('the command writes and installs it; pnpm dev, pnpm new and pnpm test work there', async () => {
  const above = mkdtempSync(join(tmpdir(), 'macromart-apart-'))
  onTestFinished(() => rmSync(above, { recursive: true, force: true, maxRetries: 5 }))
  const folder = join(above, name)
  expect(await tree.shell(`pnpm run take-apart ${folder}`, root)).toContain('Go on with')

  const person = '-c user.name=Person -c user.email=person@example.com'
  await tree.shell(`git init -q && git add . && git ${person} commit -qm 'Begin acme'`, folder)

  const port = await freePort()
  const output = await withDev(folder, port, async () => {
    const call = (path: string, init?: RequestInit) => fetch(`http://localhost:${port}/api/${path}`, init)
    expect(await (await call('catalog/products?limit=1')).json()).toMatchObject({ items: [{ status: 'active' }] })
    const session = { email: 'customer@acme.test', password: 'acme-demo-password' }
    const headers = { 'content-type': 'application/json' }
    expect((await call('accounts/sessions', { method: 'POST', headers, body: JSON.stringify(session) })).status).toBe(
      201,
    )
    expect((await call('orders')).status).toBe(404)
  })
  expect(output).toMatch(/Acme is ready.*Stopped\./s)

  await tree.shell(['pnpm run new', ...[...added, ...events].map((word) => JSON.stringify(word))].join(' '), folder)
  expect(await tree.shell('pnpm run test', folder)).toMatch(/\d passed, 0 failed/)
})
