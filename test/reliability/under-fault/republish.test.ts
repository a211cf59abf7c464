import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { awsClientConfig, type Cloud } from '@macromart/local'
import { operate } from '@macromart/shop'
import { expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { test } from '../../support/shop-test.ts'

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
  const killed = operate(cloud.aws, 'catalog', 'reindex').catch(() => 'killed')
  await eventually(
    async () => held.hits,
    (hits) => hits === 1,
  )
  cloud.apps.kill('catalog', 'SIGKILL')
  expect(await killed).toBe('killed')
  held.remove()
  await cloud.apps.whenUp('catalog')
  expect(await operate(cloud.aws, 'catalog', 'reindex')).toMatchObject({ outcome: 'finished' })
  expect((await found('lodz')).sort()).toEqual(productIds.toSorted())
  expect(await found('bolge')).toEqual([productIds[1]])
  expect(await operate(cloud.aws, 'catalog', 'reindex')).toEqual({ outcome: 'nothing to do', reindexed: 0 })
  await expectInvariants()
})

/** Puts a product, and the progress of the reindex, back to what a release before stored. */
async function storeAsBefore(cloud: Cloud, productId: string): Promise<void> {
  const TableName = 'macromart-local-catalog'
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(awsClientConfig(cloud.aws)))
  const product = { id: productId, sort: 'product' }
  const { Item = {} } = await client.send(new GetCommand({ TableName, Key: product }))
  const [name, words] = [String(Item.name), (Item.foundBy as { words: string[] }).words]
  const former = name.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().split(' ')
  const items = (words: string[]) =>
    words.map((word) => ({ id: `word#${word[0]}`, sort: `${word}#${words.join('-').slice(0, 40)}#${productId}` }))
  const { Item: copy } = await client.send(new GetCommand({ TableName, Key: items(words)[0] }))
  for (const Key of items(words)) await client.send(new DeleteCommand({ TableName, Key }))
  for (const key of items(former))
    await client.send(new PutCommand({ TableName, Item: { ...key, product: copy?.product } }))
  await client.send(new UpdateCommand({ TableName, Key: product, UpdateExpression: 'REMOVE foundBy, outbox' }))
  await client.send(new DeleteCommand({ TableName, Key: { id: 'search', sort: 'reindex' } }))
  client.destroy()
}

const keyIn = ({ Key }: Record<string, unknown>) => (Key as { id: { S: string } }).id.S
