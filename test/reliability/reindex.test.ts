import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { startShop } from '@macromart/shop'
import { expect, onTestFinished, test } from 'vitest'
import { productDraft } from '../support/goods.ts'
import { demoStaff, signIn, visitor } from '../support/people.ts'
import { storeAsBefore } from '../support/store-as-before.ts'
import { newState } from './new-state.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

test('a start on state of an earlier folding stores the search words anew, says so, and finds every product', {
  timeout: 240_000,
}, async () => {
  const state = await newState()
  const steps: string[] = []
  const start = async () => {
    steps.length = 0
    const cloud = await startShop({
      ...{ root, state, port: 0, package: false, seed: 'accounts', filter: ['catalog'], log: () => {} },
      onProgress: (text) => steps.push(text),
    })
    onTestFinished(() => cloud.stop())
    return cloud
  }
  const found = async (baseUrl: string, search: string) =>
    (await visitor({ baseUrl }).catalog.listProducts({ query: { search } })).items.map(({ name }) => name)
  const anew = () => steps.filter((step) => step.startsWith('catalog stored search words anew'))

  const before = await start()
  const { catalog } = await signIn(before.urls.gateway, demoStaff)
  const body = productDraft({ name: 'Łódź blanket' })
  const { id } = await catalog.createProduct({ idempotencyKey: randomUUID(), body })
  await before.idle()
  await storeAsBefore(before, id)
  expect(await found(before.urls.gateway, 'lodz')).toEqual([])
  expect(await found(before.urls.gateway, 'blanket')).toEqual([body.name])
  await before.stop()

  const { urls, stop } = await start()
  expect(anew()).toEqual(['catalog stored search words anew (products: 1): its folding of letters has changed'])
  expect(await found(urls.gateway, 'lodz')).toEqual([body.name])
  const cli = join(root, 'infra/tools/shop/src/operate.ts')
  const { stdout } = await run(process.execPath, [cli, 'catalog', 'reindex', '--state', state])
  expect(stripVTControlCharacters(stdout)).toBe("{ outcome: 'nothing to do', reindexed: 0 }\n")
  await stop()

  await start()
  expect(anew()).toEqual([])
})
