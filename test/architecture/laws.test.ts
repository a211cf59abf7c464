import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { expect, onTestFinished, test } from 'vitest'
import config from '../../.dependency-cruiser.mjs'

const root = join(import.meta.dirname, '../..')
const folders = ['apps', 'packages', 'infra', 'test', 'workshop']

/** The result for a tree: the number of modules, and each violation with its module. */
async function judged(folder: string) {
  const { forbidden = [], options } = config
  const { output } = await cruise(folders, {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden },
  })
  const { violations, totalCruised } = (output as ICruiseResult).summary
  return {
    seen: totalCruised,
    broken: violations.map(({ rule, from, to }) => ({ law: rule.name, what: `${from} → ${to}` })),
  }
}

/** For each law a small tree that breaks it: the files by path. */
const counterExamples: Record<string, Record<string, string>> = {
  'an-app-knows-no-other-app': {
    'apps/orders/src/http.ts': `import type { Stock } from '../../inventory/src/domain/stock.ts'\nexport type Mine = Stock`,
    'apps/inventory/src/domain/stock.ts': 'export type Stock = number',
  },
  'an-app-stands-on-kits-and-contracts': {
    'apps/orders/src/http.ts': `import { fake } from '../../../infra/local/stripe-sandbox/src/index.ts'\nfake()`,
    'infra/local/stripe-sandbox/src/index.ts': 'export const fake = () => {}',
  },
  'packages-know-no-app': {
    'packages/lambda-kit/src/serve.ts': `import { orders } from '../../../apps/orders/src/store.ts'\norders()`,
    'apps/orders/src/store.ts': 'export const orders = () => {}',
  },
  'infra-knows-apps-by-their-templates': {
    'infra/local/cloud/src/start.ts': `import { handler } from '../../../../apps/orders/src/lambda/http.ts'\nhandler()`,
    'apps/orders/src/lambda/http.ts': 'export const handler = () => {}',
  },
  'what-is-deployed-stands-alone': {
    'infra/aws/macrofunction/bundle.ts': `import { start } from '../../local/cloud/src/start.ts'\nstart()`,
    'infra/local/cloud/src/start.ts': 'export const start = () => {}',
  },
  'the-local-cloud-knows-no-tool': {
    'infra/local/cloud/src/start.ts': `import { seed } from '../../../tools/shop/src/seed.ts'\nseed()`,
    'infra/tools/shop/src/seed.ts': 'export const seed = () => {}',
  },
  'tests-go-over-the-wire': {
    'test/acceptance/story.test.ts': `import { confirm } from '../../apps/orders/src/domain/order.ts'\nconfirm()`,
    'apps/orders/src/domain/order.ts': 'export const confirm = () => {}',
  },
  'the-workshop-knows-apps-by-their-paths': {
    'workshop/lessons/lost-event.ts': `import { confirm } from '../../apps/orders/src/domain/order.ts'\nconfirm()`,
    'apps/orders/src/domain/order.ts': 'export const confirm = () => {}',
  },
  'the-monolith-shares-decisions-and-mails': {
    'workshop/monolith/src/orders/store.ts': `import { orders } from '../../../../apps/orders/src/store.ts'\norders()`,
    'apps/orders/src/store.ts': 'export const orders = () => {}',
  },
  'a-contract-stands-alone': {
    'packages/contracts/orders/src/api.ts': `import type { Product } from '../../catalog/src/api.ts'\nexport type Line = Product`,
    'packages/contracts/catalog/src/api.ts': 'export type Product = string',
  },
  'a-contract-needs-no-machine': {
    'packages/contracts/orders/src/api.ts': `import { randomUUID } from 'node:crypto'\nrandomUUID()`,
  },
  'the-kernel-is-pure': {
    'packages/kernel/src/id.ts': `import { readFile } from 'node:fs/promises'\nreadFile('ids')`,
  },
  'the-contract-kit-knows-no-cloud': {
    'packages/contract-kit/src/api.ts': `import { Hono } from 'hono'\nnew Hono()`,
    'node_modules/hono/package.json': '{ "name": "hono", "main": "index.js" }',
    'node_modules/hono/index.js': 'exports.Hono = class {}',
  },
  'a-decision-is-pure': {
    'apps/orders/src/domain/order.ts': `import { log } from '../../../../packages/lambda-kit/src/log.ts'\nlog()`,
    'packages/lambda-kit/src/log.ts': 'export const log = () => {}',
  },
  'a-decision-needs-no-machine': {
    'apps/orders/src/domain/place.ts': `import { randomUUID } from 'node:crypto'\nrandomUUID()`,
  },
  'nothing-for-tests-is-deployed': {
    'apps/orders/src/lambda/http.ts': `import { ask } from '../../../../packages/lambda-kit/src/testing/index.ts'\nask()`,
    'packages/lambda-kit/src/testing/index.ts': 'export const ask = () => {}',
  },
  'no-circles': {
    'apps/orders/src/a.ts': `import { b } from './b.ts'\nexport const a = () => b()`,
    'apps/orders/src/b.ts': `import { a } from './a.ts'\nexport const b = () => a()`,
  },
  'everything-is-there': {
    'apps/orders/src/http.ts': `import { gone } from './gone.ts'\ngone()`,
  },
}

async function planted(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'macromart-laws-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const top of folders) await mkdir(join(folder, top))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

test('the repository keeps its laws', async () => {
  const { seen, broken } = await judged(root)
  expect(broken).toEqual([])
  // Without TypeScript support, the cruiser finds no modules and reports no violations.
  expect(seen).toBeGreaterThan(50)
})

test('every law has a counter-example', () => {
  expect(config.forbidden?.map(({ name }) => name)).toEqual(Object.keys(counterExamples))
})

test.each(Object.entries(counterExamples))('%s: its violation is detected', async (law, files) => {
  const { broken } = await judged(await planted(files))
  expect(broken).toEqual([{ law, what: expect.stringContaining(`${Object.keys(files)[0]} → `) }])
})

test('accepts a tree that breaks no law', async () => {
  const { seen, broken } = await judged(
    await planted({
      'apps/orders/src/http.test.ts': `import { ask } from '../../../packages/lambda-kit/src/testing/index.ts'\nask()`,
      'apps/orders/src/store.ts': `import { id } from '../../../packages/kernel/src/id.ts'\nimport 'node:crypto'\nid()`,
      'packages/lambda-kit/src/testing/index.ts': 'export const ask = () => {}',
      'packages/kernel/src/id.ts': 'export const id = () => {}',
    }),
  )
  expect([seen, broken]).toEqual([5, []])
})
