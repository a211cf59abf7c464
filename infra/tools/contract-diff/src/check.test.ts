import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { check } from './check.ts'
import type { Contracts } from './documents.ts'
import { noEvents } from './events/asyncapi.ts'
import { gitIn } from './git.ts'
import type { OpenApi } from './http/openapi.ts'

const answer = (properties: object) => ({
  content: { 'application/json': { schema: { type: 'object', properties, required: Object.keys(properties) } } },
})
const ordersApi = (properties: object): OpenApi => ({
  paths: { '/api/orders': { get: { operationId: 'orders.listOrders', responses: { 200: answer(properties) } } } },
})
const contracts = (properties: object): Contracts => ({
  http: new Map([['orders', ordersApi(properties)]]),
  events: noEvents,
})
const full = { id: { type: 'string' }, total: { type: 'integer' } }
const less = { id: { type: 'string' } }
const documents = (properties: object) => ({
  'docs/openapi/orders.json': JSON.stringify(ordersApi(properties)),
  'docs/asyncapi.json': JSON.stringify(noEvents),
})

const storefront = {
  'apps/storefront/src/shop.ts': 'const shop = { orders: client(ordersApi, asked) }\n',
  // What a macrofunction does within itself is its own.
  'apps/orders/src/http.ts': 'client(ordersApi, {}); orders.listOrders()\n',
  'apps/storefront/src/page.tsx': 'const page = await c.var.shop.orders.listOrders({ query })\n',
}

/** A repository with one commit for each set of files. */
function repository(...commits: Record<string, string>[]) {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const git = gitIn(folder)
  git('init', '--quiet', '--initial-branch=main')
  for (const files of commits) commit(folder, files)
  return { folder, git, check: (present: Contracts, ...args: string[]) => check(args, git, () => present) }
}

function commit(folder: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const git = gitIn(folder)
  git('add', '.')
  git(
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=ada@example.com',
    'commit',
    '--quiet',
    '-m',
    Object.keys(files).join(),
    '--no-gpg-sign',
  )
}

test('nothing has changed since a commit, and it says so', () => {
  const { check } = repository(documents(full))
  expect(check(contracts(full))).toMatchObject({
    isBreaking: false,
    text: expect.stringContaining('No contract has changed since HEAD'),
  })
})

test('what is there is compared with what a commit said, and not with the files of the working tree', () => {
  const { check, folder } = repository(documents(full), { 'other.txt': '' })
  writeFileSync(join(folder, 'docs/openapi/orders.json'), 'stale')
  const { isBreaking, text } = check(contracts(less), '--base', 'HEAD~1')
  expect(isBreaking).toBe(true)
  expect(text).toContain('breaking for outside callers')
  expect(text).toContain('GET /api/orders  answer.total is no longer there')
  expect(text).toContain('Deployed alone, this would break a neighbour.')
  expect(JSON.parse(check(contracts(less), '--base', 'HEAD~1', '--json').text)).toMatchObject({
    isBreaking: true,
    base: { ref: 'HEAD~1' },
    differences: [{ owner: 'orders', contract: 'GET /api/orders', where: 'answer.total', kind: 'breaking' }],
  })
})

test('whoever called at the base, or calls now, is named', () => {
  const { check, folder } = repository({ ...documents(full), ...storefront }, { 'other.txt': '' })
  expect(check(contracts(less)).text).toContain('breaking for storefront, outside callers')
  rmSync(join(folder, 'apps'), { recursive: true })
  commit(folder, { 'apps/kiosk/src/shop.ts': 'const orders = client(ordersApi, {})' })
  expect(check(contracts(less), '--base', 'HEAD').text).toContain('breaking for kiosk, outside callers')
  expect(check(contracts(less), '--base', 'HEAD~1').text).toContain('breaking for kiosk, storefront, outside callers')
})

test('news that the base does not tell of is not taken for new', () => {
  const { 'docs/asyncapi.json': _, ...http } = documents(full)
  expect(repository(http).check(contracts(full)).text).toContain(
    'events cannot be compared: docs/asyncapi.json was not there yet',
  )
})

test('a new macrofunction breaks nobody, and one that is gone everybody who asked it', () => {
  const { check } = repository({ ...documents(full), ...storefront })
  const added: Contracts = { ...contracts(full), http: new Map([...contracts(full).http, ['gifts', { paths: {} }]]) }
  expect(check(added)).toMatchObject({ isBreaking: false, text: expect.stringContaining('/api/gifts is new') })
  const { isBreaking, text } = check({ http: new Map(), events: noEvents })
  expect(isBreaking).toBe(true)
  expect(text).toMatch(/breaking for storefront, outside callers\n\s+\/api\/orders answers nothing any more/)
})

test('origin/main is the usual base, and a branch that lacks some of it is told so', () => {
  const { git, check } = repository(documents(less), documents(full))
  git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  git('reset', '--quiet', '--hard', 'HEAD~1')
  const { text, warning } = check(contracts(less))
  expect(text).toContain('Contracts since origin/main')
  expect(warning).toContain('origin/main has 1 commit that this branch lacks')
})

test('a base that is not there is asked for in words', () => {
  const { check } = repository({ 'other.txt': '' })
  expect(() => check(contracts(full), '--base', 'v9')).toThrow('There is no commit v9 here.')
  expect(() => check(contracts(full), '--base', '--output=x')).toThrow('pnpm contracts [--base <git ref>]')
  expect(() => check(contracts(full), '--base=-x')).toThrow('There is no commit -x here.')
  expect(() => check(contracts(full), '--bse', 'v9')).toThrow("Unknown option '--bse'")
  expect(() => check(contracts(full), '--base', 'HEAD')).toThrow('no documents of contracts in docs/ yet')
})

test('a clone that does not reach back so far says how to make it', () => {
  const { folder } = repository(documents(full), { 'other.txt': '' })
  const shallow = mkdtempSync(join(tmpdir(), 'contracts-'))
  onTestFinished(() => rmSync(shallow, { recursive: true }))
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${folder}`, shallow])
  expect(() => check(['--base', 'HEAD~1'], gitIn(shallow), () => contracts(full))).toThrow('git fetch --unshallow')
})

test('where there is no repository it says so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  expect(() => check([], gitIn(folder), () => contracts(full))).toThrow('This is no git repository')
})

test('help needs no repository', () => {
  expect(check(['--help'], gitIn('/'), () => contracts(full)).text).toContain('origin/main; HEAD where there is none')
})
