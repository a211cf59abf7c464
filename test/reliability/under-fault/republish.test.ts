import { operate } from '@macromart/shop'
import { expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { test } from '../../support/shop-test.ts'
import { storeAsBefore } from '../../support/store-as-before.ts'

test('republishes the latest version of a product that changes during republish', async ({
  cloud,
  staff,
  onCall,
  injectFault,
  newProduct,
  expectInvariants,
}) => {
  const id = await newProduct(3)
  await expectInvariants()
  const params = { productId: id }
  const { version } = await staff.catalog.getProduct({ params })
  const published: string[] = []
  onCall(({ service, input }) => {
    if (service !== 'sns') return
    for (const text of Object.values(input)
      .map(String)
      .filter((text) => text.startsWith('{'))) {
      const { type, subject, subjectversion } = JSON.parse(text)
      if (subject === id) published.push(`${type} ${subjectversion}`)
    }
  })
  const held = injectFault({
    match: {
      caller: 'macromart-catalog-local-operator',
      predicate: ({ action, input }) => action === 'UpdateItem' && keyIn(input) === id,
    },
    fault: { delayMs: 2_000 },
    times: 1,
  })
  const republished = operate(cloud.aws, 'catalog', 'republish')
  await eventually(
    async () => held.hits,
    (hits) => hits === 1,
  )
  await staff.catalog.changeProduct({ params, ifMatch: version, body: { name: 'Changed meanwhile' } })
  await republished
  await expectInvariants()
  expect(published).toEqual([`catalog.product-changed.v1 ${version + 1}`, `catalog.product-listed.v1 ${version + 1}`])
})

test('stores the search words of a product that changes during reindex', async ({
  cloud,
  staff,
  injectFault,
  newProduct,
  expectInvariants,
}) => {
  const productId = await newProduct(3)
  const params = { productId }
  const { version, name } = await staff.catalog.getProduct({ params })
  await storeAsBefore(cloud, productId)
  const held = injectFault({
    match: {
      caller: 'macromart-catalog-local-operator',
      predicate: ({ action, input }) => action === 'TransactWriteItems' && JSON.stringify(input).includes(productId),
    },
    fault: { delayMs: 2_000 },
    times: 1,
  })
  const reindexed = operate(cloud.aws, 'catalog', 'reindex')
  await eventually(
    async () => held.hits,
    (hits) => hits === 1,
  )
  await staff.catalog.changeProduct({ params, ifMatch: version, body: { name: 'Saucer, renamed meanwhile' } })
  await reindexed
  const found = async (search: string) =>
    (await staff.catalog.listProducts({ query: { search } })).items.map(({ id }) => id)
  expect(await found('saucer meanwhile')).toEqual([productId])
  expect(await found(name)).toEqual([])
  await expectInvariants()
})

test('a reindex that is killed goes on where it was when it is run again', async ({
  cloud,
  staff,
  injectFault,
  newProduct,
  expectInvariants,
}) => {
  const productIds = [await newProduct(1), await newProduct(1)]
  for (const [n, productId] of productIds.entries()) {
    const body = { name: `Łódź ${['blanket', 'bølge'][n]} ${productId.slice(-10)}` }
    await staff.catalog.changeProduct({ params: { productId }, ifMatch: 1, body })
    await storeAsBefore(cloud, productId)
  }
  const found = async (search: string) =>
    (await staff.catalog.listProducts({ query: { search, limit: 100 } })).items.map(({ id }) => id)
  expect(await found('lodz')).toEqual([])
  expect((await found('blanket')).length).toBeGreaterThan(0)
  const held = injectFault({
    match: {
      caller: 'macromart-catalog-local-operator',
      predicate: ({ action, input }) =>
        action === 'TransactWriteItems' && JSON.stringify(input).includes(productIds[1] ?? ''),
    },
    fault: { delayMs: 5_000 },
    times: 1,
  })
  // As on Lambda, the caller of a function that ends may get an error, or the answer of another attempt.
  const killed = operate(cloud.aws, 'catalog', 'reindex').catch(() => undefined)
  await eventually(
    async () => held.hits,
    (hits) => hits === 1,
  )
  cloud.apps.kill('catalog', 'SIGKILL')
  await killed
  held.remove()
  await cloud.apps.whenUp('catalog')
  await operate(cloud.aws, 'catalog', 'reindex')
  expect((await found('lodz')).sort()).toEqual(productIds.toSorted())
  expect(await found('bolge')).toEqual([productIds[1]])
  expect(await operate(cloud.aws, 'catalog', 'reindex')).toEqual({ outcome: 'nothing to do', reindexed: 0 })
  await expectInvariants()
})

const keyIn = ({ Key }: Record<string, unknown>) => (Key as { id: { S: string } }).id.S
