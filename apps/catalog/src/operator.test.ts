import { newId, systemClock } from '@macromart/kernel'
import { publishedEvents, testTable } from '@macromart/lambda-kit/testing'
import { beforeEach, expect, test } from 'vitest'
import { changeProduct, listProduct, toProduct } from './domain/product.ts'
import { draftOf } from './fixture.ts'
import { operator } from './operator.ts'
import { type CatalogStore, catalogStore } from './store.ts'

let table: Awaited<ReturnType<typeof testTable>>
let catalog: CatalogStore
beforeEach(async () => {
  table = await testTable(new URL('../serverless.yml', import.meta.url))
  catalog = catalogStore(table.name, { client: table.client })
})

async function create(name: string) {
  const decision = listProduct({ productId: newId('prd'), requestHash: name, draft: draftOf({ name }) }, systemClock())
  await catalog.save(undefined, decision)
  return decision.next
}

test('republishes every product as listed, in its current version, retired products included', async () => {
  const [active, other] = [await create('Earl Grey'), await create('Lady Grey')]
  const { next: retired } = changeProduct(other, { status: 'retired' }, systemClock())
  await catalog.save(other, changeProduct(other, { status: 'retired' }, retired.changedAt))
  const before = (await publishedEvents(table)).length
  expect(await operator(catalog)({ command: 'republish' })).toEqual({ ok: true, result: { republished: 2 } })
  const again = (await publishedEvents(table)).slice(before)
  expect(new Set(again.map(({ type }) => type))).toEqual(new Set(['catalog.product-listed.v1']))
  expect(new Map(again.map(({ data, subjectversion }) => [data, subjectversion]))).toEqual(
    new Map([
      [toProduct(active), 1],
      [toProduct(retired), 2],
    ]),
  )
  for (const product of [active, retired]) expect(await catalog.get(product.id)).toMatchObject(product)
})

test('republishes the new version of a product that has changed since it was read', async () => {
  const product = await create('Earl Grey')
  const { next } = changeProduct(product, { name: 'Lady Grey' }, systemClock())
  await catalog.save(product, changeProduct(product, { name: 'Lady Grey' }, next.changedAt))
  await catalog.republish(product)
  expect((await publishedEvents(table)).at(-1)).toMatchObject({
    type: 'catalog.product-listed.v1',
    subjectversion: 2,
    data: toProduct(next),
  })
})

test('reindexes in runs of a limited time, and says when nothing is left', async () => {
  await create('Earl Grey')
  const reindex = (input = {}) => operator(catalog)({ command: 'reindex', input })
  expect(await reindex()).toEqual({ ok: true, result: { outcome: 'finished', reindexed: 0 } })
  expect(await reindex({ seconds: '1' })).toEqual({ ok: true, result: { outcome: 'nothing to do', reindexed: 0 } })
  expect(await reindex({ seconds: '241' })).toMatchObject({ ok: false })
})

test('returns an error for an unknown command and for unknown input', async () => {
  expect(await operator(catalog)({ command: 'retire-all' })).toMatchObject({ ok: false })
  expect(await operator(catalog)({ command: 'republish', input: { from: 'x' } })).toMatchObject({ ok: false })
})
