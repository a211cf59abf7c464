import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { grantsOf, readPermissionChecks, unusedGrants } from '@macromart/local'
import { packagedPlan } from '@macromart/shop'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { naming, retiredWords } from '../src/names.ts'
import { optionsIn, specificationOf } from '../src/options.ts'
import { planOf } from '../src/plan.ts'
import { shopContracts } from '../src/shop-contracts.ts'
import { write } from '../src/write.ts'
import { follow, stepsOf, writtenLines } from './page.fixture.ts'
import { createTree } from './tree.fixture.ts'

// docs/add-a-macrofunction.md, followed to its end in a copy of the repository. Needs a packaged tree.

/** `pnpm test:new`: also in a shop, with faults, too. `pnpm test` leaves the shops out, to be done in time. */
const isAll = process.env.MACROMART_NEW === 'all'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/add-a-macrofunction.md'), 'utf8')
const steps = stepsOf(page)
const tree = createTree()
const usageLog = mkdtempSync(join(tmpdir(), 'macromart-new-usage-'))
afterAll(() => {
  tree.remove()
  rmSync(usageLog, { recursive: true, force: true })
})

const vitest = (project: string, ...files: string[]) =>
  tree.run(
    'node_modules/vitest/vitest.mjs',
    ['run', '--config', 'test/vitest.config.ts', '--project', project, ...files],
    {
      env: { MACROMART_USAGE_LOG: usageLog },
    },
  )
const biome = (...args: string[]) => tree.run('node_modules/@biomejs/biome/bin/biome', ['check', ...args])

/** Bundles and packages what the page has changed. */
async function packageChanged(): Promise<void> {
  const bundle = 'infra/aws/macrofunction/bundle.ts'
  const serverless = 'node_modules/serverless/bin/serverless.js'
  await tree.run(bundle, [], { cwd: join(tree.root, 'apps/reviews') })
  await tree.run(bundle, ['--node-fetch'], { cwd: join(tree.root, 'apps/storefront') })
  for (const stack of ['apps/reviews', 'infra/aws/bus', 'infra/aws/edge'])
    await tree.run(serverless, ['package'], { cwd: join(tree.root, stack) })
}

beforeAll(async () => {
  const command =
    steps.flatMap((step) => (step.is === 'command' && step.text.includes('pnpm new') ? [step.text] : []))[0] ?? ''
  const words =
    command
      .replaceAll('\\\n', ' ')
      .match(/"[^"]*"|\S+/g)
      ?.map((word) => word.replaceAll('"', '')) ?? []
  const shop = await shopContracts(tree.root)
  const options = optionsIn(words.slice(words.indexOf('new') + 1))
  const plan = planOf(tree.root, specificationOf(options, shop, naming(shop, retiredWords(tree.root))))
  write(tree.root, plan)
  await biome('--write', '--linter-enabled=false', '--log-level=warn', ...plan.files.map(({ path }) => path))
  tree.link()
})

test.runIf(isAll)('what pnpm new wrote answers in the shop, and its events arrive', async () => {
  await packageChanged()
  await vitest('acceptance', 'test/acceptance/reviews.test.ts', 'test/acceptance/readme.test.ts')
})

test('its blocks can be written one after the other, and are in the format of the repository', async () => {
  follow(tree.root, steps)
  tree.link()
  const paths = steps.flatMap((step) => (step.is === 'command' || step.path.endsWith('.md') ? [] : [step.path]))
  await biome('--error-on-warnings', ...paths)
})

test('types are right, no registration is missing, and no word is unknown', async () => {
  await tree.types()
  await tree.run('infra/tools/deploy/src/registrations/check.ts', [])
  const paths = steps.flatMap((step) => (step.is === 'command' ? [] : [step.path]))
  await tree.run('node_modules/cspell/bin.mjs', [
    'lint',
    '--config',
    '.cspell.yaml',
    '--no-progress',
    '--no-summary',
    ...paths,
  ])
})

test('the tests beside its files pass', async () => {
  await vitest(
    'beside',
    'apps/reviews/',
    'packages/contracts/reviews/',
    'test/bench/scale/requests',
    'test/support',
    'apps/storefront/src/pages/calls',
  )
})

test.runIf(isAll)('its story passes in the shop, and its role is not too narrow', async () => {
  await packageChanged()
  await vitest('acceptance', 'test/acceptance/reviews.test.ts')
  expect(checks().length).toBeGreaterThan(5)
  expect(checks().filter(({ decision }) => decision !== 'allowed')).toEqual([])
})

test.runIf(isAll)('the tests of the whole shop accept it, and its role is not too wide', async () => {
  await vitest('acceptance', 'test/acceptance/refusals.test.ts', 'test/acceptance/readme.test.ts')
  await vitest('under-fault', 'test/reliability/under-fault/reviews.test.ts')
  await vitest('security', 'test/security/access/access-matrix.test.ts', '-t', 'reviews|every endpoint has a row')
  const grants = grantsOf(packagedPlan(tree.root)).filter((grant) => isOfReviews(grant.function))
  // A hostile event uses the last one; test/security/events sends it in a run of all tests.
  expect(unusedGrants(grants, checks()).map(({ action }) => action)).toEqual(['sqs:SendMessage'])
})

const isOfReviews = (name: string) => name.startsWith('macromart-reviews-')
const checks = () => readPermissionChecks(usageLog).filter((check) => isOfReviews(check.function))

test('the page says how many lines it takes', () => {
  expect(page).toContain(`| ${writtenLines(steps)} `)
})
