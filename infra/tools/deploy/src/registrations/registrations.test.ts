// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { accessRows, bus, compose, edge, readSources } from './read-sources.ts'
import { leftOver, lineIn, replaced, repository, sentencesOf, without, withoutFiles } from './registrations.fixture.ts'
import { findings, rules } from './registrations.ts'

test('the repository has all registrations, and no superfluous ones', () => {
  expect(sentencesOf(repository)).toEqual([])
})

/** Lines of the repository. Removing one is reported on that line, and the remedy is to write the same line again. */
const lines: [file: string, line: string, problem: string][] = [
  [
    bus,
    'Accounts: { Type: AWS::SNS::Topic, Properties: { TopicName: "macromart-${sls:stage}-accounts" } }',
    'there is no topic for the events of accounts',
  ],
  [
    bus,
    'Shipping: { Type: AWS::SNS::Topic, Properties: { TopicName: "macromart-${sls:stage}-shipping" } }',
    'there is no topic for the events of shipping',
  ],
  [
    edge,
    '- { <<: *api, Id: carts, DomainName: "{{resolve:ssm:/macromart/${sls:stage}/carts/host}}" }',
    'there is no origin for the HTTP API of carts',
  ],
  [
    edge,
    '- { <<: *api, Id: storefront, DomainName: "{{resolve:ssm:/macromart/${sls:stage}/storefront/host}}" }',
    'there is no origin for the HTTP API of storefront',
  ],
  [
    edge,
    '- { <<: *uncached, PathPattern: /api/accounts*, TargetOriginId: accounts }',
    'there is no route to the HTTP API of accounts',
  ],
  [
    edge,
    '- { <<: *uncached, PathPattern: /api/shipping*, TargetOriginId: shipping }',
    'there is no route to the HTTP API of shipping',
  ],
  [compose, 'bus: { path: bus }', 'there is no entry for bus, so it is not deployed'],
  [
    compose,
    'orders: { path: ../../apps/orders, dependsOn: [bus, accounts] }',
    'there is no entry for orders, so it is not deployed',
  ],
  [
    compose,
    'storefront: { path: ../../apps/storefront, dependsOn: bus }',
    'there is no entry for storefront, so it is not deployed',
  ],
  [
    accessRows,
    `'accounts.publicKeys': pathOnly(() => '/api/accounts/.well-known/jwks.json'),`,
    'there is no row for GET /api/accounts/.well-known/jwks.json, so no test checks its access',
  ],
  [
    'apps/carts/package.json',
    '"@macromart/contract-orders": "workspace:*",',
    'carts consumes events of orders, but does not depend on its contract',
  ],
  [
    'apps/catalog/package.json',
    '"@macromart/contract-catalog": "workspace:*",',
    'catalog does not depend on its own contract',
  ],
  [
    'apps/carts/serverless.yml',
    '- ${file(../../infra/aws/macrofunction/app.yml):address}',
    'carts does not include this among its resources, so the edge and other apps cannot find its HTTP API',
  ],
]

test.each(lines)('%s without its line "%s"', (file, line, problem) => {
  const expected = `${file}:${lineIn(repository, file, line)}: ${problem}: write: ${line}`
  expect(sentencesOf(without(file, line)(repository))).toEqual([expected])
})

test('every rule has counter-examples beside it', () => {
  const files = readdirSync(join(import.meta.dirname, 'rules')).sort()
  const written = files.filter((file) => !file.endsWith('.test.ts'))
  expect(files.filter((file) => file.endsWith('.test.ts'))).toEqual(
    written.map((file) => file.replace('.ts', '.test.ts')),
  )
  expect(written).toHaveLength(rules.length)
})

test('names all registrations that remain of a removed app', () => {
  const gone = withoutFiles('apps/carts/')(repository)
  expect(sentencesOf(gone)).toEqual([
    ...leftOver(gone, 'carts'),
    'packages/contracts/carts/package.json:1: there is no app carts: write: apps/carts/serverless.yml',
  ])
})

test('names a file with invalid YAML and its line', () => {
  expect(() => findings(replaced('apps/orders/serverless.yml', 'functions:', 'functions: [')(repository))).toThrow(
    /^apps\/orders\/serverless\.yml:\d+: /,
  )
})

test('names a file without a required field and its line', () => {
  const sources = replaced(compose, 'bus: { path: bus }', 'bus: {}')(repository)
  expect(() => findings(sources)).toThrow(`${compose}:${lineIn(repository, compose, 'bus: {')}: services.bus.path: `)
})

test('names the file of a contract that cannot be imported', async () => {
  const root = mkdtempSync(join(tmpdir(), 'macromart-registrations-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'packages/contracts/reviews/src'), { recursive: true })
  writeFileSync(join(root, 'packages/contracts/reviews/package.json'), '{}')
  writeFileSync(join(root, 'packages/contracts/reviews/src/api.ts'), "throw new Error('half written')")
  const sentence = 'packages/contracts/reviews/src/api.ts:1: the contract cannot be imported: half written'
  await expect(readSources(root)).rejects.toThrow(sentence)
})
