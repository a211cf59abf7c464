import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePrefix, naming, retiredWords } from '../src/names.ts'
import { type Options, specificationOf } from '../src/options.ts'
import { type Plan, planOf } from '../src/plan.ts'
import { removalOf, remove } from '../src/remove.ts'
import { shopContracts } from '../src/shop-contracts.ts'
import { audiences } from '../src/specification.ts'
import { recordWritten, write } from '../src/write.ts'
import { createTree } from './tree.fixture.ts'

// Every combination of an HTTP API, consumed events and a published event, side by side in one copy of the repository.

const names = 'apples berries cherries drinks eggs figs grapes hazels lemons melons nuts olives peaches quinces'.split(
  ' ',
)
const events = [
  'shipping.shipment-delivered.v1',
  'catalog.product-listed.v1,orders.order-placed.v1',
  'accounts.account-opened.v1',
]

const wanted = audiences
  .flatMap((http) => [0, 1].flatMap((consumes) => [0, 1].map((publishes) => ({ http, consumes, publishes }))))
  // Without callers and without events it would never run.
  .filter(({ http, consumes }) => http !== 'none' || consumes === 1)
  .map(({ http, consumes, publishes }, index): Options => {
    const name = names[index] ?? ''
    return {
      name,
      http,
      purpose: `Shows that templates work: ${http}.`,
      consumes: consumes === 1 ? (events[index % events.length] ?? '') : '',
      publishes: publishes === 1 ? `${name}-sampled` : '',
      yes: true,
      dryRun: false,
      remove: false,
      help: false,
    }
  })

const tree = createTree()
afterAll(tree.remove)
const plans: Plan[] = []
const originals = new Map<string, string>()
const textOf = (file: string) => readFileSync(join(tree.root, file), 'utf8')
const biome = 'node_modules/@biomejs/biome/bin/biome'
const folders = names.slice(0, wanted.length)

beforeAll(async () => {
  const shop = await shopContracts(tree.root)
  const prefixes = new Map(shop.prefixes)
  for (const options of wanted) {
    const specification = specificationOf(
      { ...options, prefix: freePrefix(options.name ?? '', prefixes) },
      shop,
      naming(shop, retiredWords(tree.root)),
    )
    prefixes.set(specification.prefix, '')
    const plan = planOf(tree.root, specification, () => [])
    for (const { path } of plan.edited) if (!originals.has(path)) originals.set(path, textOf(path))
    write(tree.root, plan)
    plans.push(plan)
  }
  await tree.run(biome, [
    'check',
    '--write',
    '--linter-enabled=false',
    '--log-level=warn',
    ...plans.flatMap(({ files }) => files.map(({ path }) => path)),
  ])
  for (const plan of plans) recordWritten(tree.root, plan)
  await tree.run(biome, [
    'check',
    '--write',
    '--linter-enabled=false',
    '--log-level=warn',
    ...folders.map((name) => `apps/${name}/.new.json`),
  ])
  tree.link()
})

test('there are fourteen', () => {
  expect(wanted).toHaveLength(14)
})

test('format and lint find nothing, also in the edited files', async () => {
  await tree.run(biome, [
    'check',
    '--error-on-warnings',
    ...[...originals.keys()].filter((file) => !file.endsWith('.md')),
    ...folders.map((name) => `apps/${name}`),
  ])
})

test('types are right', async () => {
  await tree.types()
})

test('no registration is missing or superfluous', async () => {
  await tree.run('infra/tools/deploy/src/registrations/check.ts', [])
})

test('the import laws hold', async () => {
  const cruised = ['apps', 'packages', 'test/support', 'test/acceptance']
  await tree.run('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', [
    ...cruised,
    '--config',
    '.dependency-cruiser.mjs',
  ])
})

test('no code is dead', async () => {
  await tree.run('node_modules/knip/bin/knip.js', [])
})

test('no word is unknown, and none is retired', async () => {
  const records = folders.map((name) => `apps/${name}/.new.json`)
  const files = plans.flatMap(({ files }) => files.map(({ path }) => path))
  const options = ['lint', '--config', '.cspell.yaml', '--no-progress', '--no-summary', '--dot']
  await tree.run('node_modules/cspell/bin.mjs', [...options, ...files, ...records, ...originals.keys()])
})

test('their own tests pass, and those of the shared files', async () => {
  const shared = [
    'infra/tools/deploy/src/registrations/registrations.test',
    'infra/tools/deploy/src/registrations/rules/routes',
    'infra/tools/deploy/src/registrations/rules/deployment-order',
    'test/support',
    'test/bench/scale/requests',
    'test/architecture/bench',
  ]
  const own = folders.flatMap((name) => [`apps/${name}/`, `packages/contracts/${name}/`])
  await tree.run('node_modules/vitest/vitest.mjs', [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--project',
    'beside',
    ...own,
    ...shared,
  ])
})

test('a removal names what was changed by hand, and what was added', () => {
  const [plan] = plans
  if (plan === undefined) throw new Error('there is no plan')
  const { name } = plan.specification
  const [readme, added, kinds] = [
    `apps/${name}/README.md`,
    `apps/${name}/src/more.ts`,
    'infra/tools/invariants/src/kinds.ts',
  ]
  const [before, kindsBefore] = [textOf(readme), textOf(kinds)]
  writeFileSync(join(tree.root, readme), `${before}\nMore.\n`)
  writeFileSync(join(tree.root, added), '')
  writeFileSync(join(tree.root, kinds), kindsBefore.replace(`  ${name}: `, `  ${name}: /* mine */ `))
  expect(removalOf(tree.root, name).changed).toEqual([
    `${readme} was changed`,
    `${added} was added`,
    `${kinds}: the line for its kinds of items was changed`,
  ])
  rmSync(join(tree.root, added))
  writeFileSync(join(tree.root, readme), before)
  writeFileSync(join(tree.root, kinds), kindsBefore)
})

test('a removal restores every file, in any order', () => {
  for (const { specification } of plans) {
    const removal = removalOf(tree.root, specification.name)
    expect(removal.changed).toEqual([])
    remove(tree.root, specification.name, removal)
  }
  for (const [file, text] of originals) expect(textOf(file), file).toBe(text)
})
