import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keepPackage } from '@macromart/shop'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { type Copy, copyApps } from './copy-apps.ts'
import { newState } from './dev-process.ts'
import { type BreakableShop, openShop } from './shop.ts'

// A clone may have no earlier commit: what is kept is today's package, and then today's is broken.
let copy: Copy
let shop: BreakableShop | undefined

beforeAll(async () => {
  copy = await copyApps(join(import.meta.dirname, '../..'))
})
afterAll(async () => {
  await shop?.stop()
  await copy?.remove()
})

test('a shop takes a macrofunction from its kept artefact, template and bundles, and the rest from the tree', {
  timeout: 240_000,
}, async () => {
  const kept = await newState()
  await keepPackage(copy.root, 'orders', kept)
  const { template, bundles } = await builtIn(copy.root, 'orders')
  await writeFile(template, '{}')
  for (const bundle of bundles) await writeFile(bundle, 'throw new Error("this is not the artefact")')
  await expect(openShop({ root: copy.root })).rejects.toThrow(`${template}: the template of orders`)

  shop = await openShop({ root: copy.root, elsewhere: { orders: kept } })
  const { id } = await shop.place(await shop.product(1))
  await eventually(
    () => (shop as BreakableShop).order(id),
    ({ status }) => status === 'confirmed',
    60_000,
  )
  await shop.settled()
})

test('an artefact of nobody is one sentence', async () => {
  await expect(openShop({ root: copy.root, elsewhere: { order: await newState() } })).rejects.toThrow(
    'There is no macrofunction order: ',
  )
})

async function builtIn(root: string, app: string) {
  const [built, packaged] = [join(root, 'apps', app, '.build'), join(root, 'apps', app, '.serverless')]
  const bundles = (await readdir(built)).filter((file) => file.endsWith('.mjs')).map((file) => join(built, file))
  expect(bundles.length).toBeGreaterThan(3)
  return { template: join(packaged, 'cloudformation-template-update-stack.json'), bundles }
}
