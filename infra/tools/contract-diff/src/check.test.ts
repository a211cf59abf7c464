import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { check } from './check.ts'
import type { Contracts } from './documents.ts'
import { noEvents } from './events/asyncapi.ts'
import { gitIn } from './git.ts'
import type { OpenApi } from './http/openapi.ts'

const response = (properties: object) => ({
  content: { 'application/json': { schema: { type: 'object', properties, required: Object.keys(properties) } } },
})
const ordersApi = (properties: object): OpenApi => ({
  paths: { '/api/orders': { get: { operationId: 'orders.listOrders', responses: { 200: response(properties) } } } },
})
const contracts = (properties: object): Contracts => ({
  http: new Map([['orders', ordersApi(properties)]]),
  events: noEvents,
})
const full = { id: { type: 'string' }, total: { type: 'integer' } }
const less = { id: { type: 'string' } }
const documents = (properties: object) => ({
  'docs/reference/openapi/orders.json': JSON.stringify(ordersApi(properties)),
  'docs/reference/asyncapi.json': JSON.stringify(noEvents),
})

const storefront = {
  'apps/storefront/src/shop.ts': 'const shop = { orders: client(ordersApi, {}) }\n',
  // A macrofunction is not a caller of its own API.
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

test('reports that no contract has changed', () => {
  const { check } = repository(documents(full))
  expect(check(contracts(full))).toMatchObject({
    isBreaking: false,
    text: expect.stringContaining('No contract has changed since HEAD'),
  })
})

test('compares with the documents of a commit, and not with those of the working tree', () => {
  const { check, folder } = repository(documents(full), { 'other.txt': '' })
  writeFileSync(join(folder, 'docs/reference/openapi/orders.json'), 'stale')
  const { isBreaking, text } = check(contracts(less), '--base', 'HEAD~1')
  expect(isBreaking).toBe(true)
  expect(text).toContain('breaking for outside callers')
  expect(text).toContain('GET /api/orders  response.total was removed')
  expect(text).toContain('Not safe to deploy')
  expect(JSON.parse(check(contracts(less), '--base', 'HEAD~1', '--json').text)).toMatchObject({
    isBreaking: true,
    base: { ref: 'HEAD~1' },
    differences: [{ owner: 'orders', contract: 'GET /api/orders', where: 'response.total', kind: 'breaking' }],
  })
})

test('names the callers of the base and of the working tree', () => {
  const { check, folder } = repository({ ...documents(full), ...storefront }, { 'other.txt': '' })
  expect(check(contracts(less)).text).toContain('breaking for storefront, outside callers')
  rmSync(join(folder, 'apps'), { recursive: true })
  commit(folder, { 'apps/kiosk/src/shop.ts': 'const orders = client(ordersApi, {})' })
  expect(check(contracts(less), '--base', 'HEAD').text).toContain('breaking for kiosk, outside callers')
  expect(check(contracts(less), '--base', 'HEAD~1').text).toContain('breaking for kiosk, storefront, outside callers')
})

test('reads a base of before the documents were moved to docs/reference', () => {
  const moved = Object.entries(documents(full)).map(([path, text]) => [path.replace('docs/reference/', 'docs/'), text])
  const { check } = repository({ ...Object.fromEntries(moved), ...storefront })
  expect(check(contracts(full)).text).toContain('No contract has changed')
  expect(check(contracts(less)).text).toContain('breaking for storefront')
})

test('does not report events as new when the base has no event document', () => {
  const { 'docs/reference/asyncapi.json': _, ...http } = documents(full)
  expect(repository(http).check(contracts(full)).text).toContain(
    'events cannot be compared: the base has no asyncapi.json',
  )
})

test('a new macrofunction is compatible, and a removed one breaks its callers', () => {
  const { check } = repository({ ...documents(full), ...storefront })
  const added: Contracts = { ...contracts(full), http: new Map([...contracts(full).http, ['gifts', { paths: {} }]]) }
  expect(check(added)).toMatchObject({ isBreaking: false, text: expect.stringContaining('/api/gifts is new') })
  const { isBreaking, text } = check({ http: new Map(), events: noEvents })
  expect(isBreaking).toBe(true)
  expect(text).toMatch(/breaking for storefront, outside callers\n\s+\/api\/orders was removed/)
})

test('compares with origin/main by default, and warns when the branch lacks commits of it', () => {
  const { git, check } = repository(documents(less), documents(full))
  git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  git('reset', '--quiet', '--hard', 'HEAD~1')
  const { text, warning } = check(contracts(less))
  expect(text).toContain('Contracts since origin/main')
  expect(warning).toContain('origin/main has 1 commit that this branch lacks')
})

test('rejects an unknown base and an unknown option with instructions', () => {
  const { check } = repository({ 'other.txt': '' })
  expect(() => check(contracts(full), '--base', 'v9')).toThrow('There is no commit v9.')
  expect(() => check(contracts(full), '--base', '--output=x')).toThrow('pnpm contracts [--base <git ref>]')
  expect(() => check(contracts(full), '--base=-x')).toThrow('There is no commit -x.')
  expect(() => check(contracts(full), '--bse', 'v9')).toThrow("Unknown option '--bse'")
  expect(() => check(contracts(full), '--base', 'HEAD')).toThrow('docs/ holds no contract documents')
})

test('explains how to fetch a base that a shallow clone lacks', () => {
  const { folder } = repository(documents(full), { 'other.txt': '' })
  const shallow = mkdtempSync(join(tmpdir(), 'contracts-'))
  onTestFinished(() => rmSync(shallow, { recursive: true }))
  execFileSync('git', ['clone', '--quiet', '--depth=1', pathToFileURL(folder).href, shallow])
  expect(() => check(['--base', 'HEAD~1'], gitIn(shallow), () => contracts(full))).toThrow('git fetch --unshallow')
})

test('fails outside a git repository', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  expect(() => check([], gitIn(folder), () => contracts(full))).toThrow('This is not a git repository')
})

test('shows the help without a repository', () => {
  expect(check(['--help'], gitIn('/'), () => contracts(full)).text).toContain('origin/main, or HEAD without it')
})
