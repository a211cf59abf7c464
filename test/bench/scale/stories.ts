import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { awsClientConfig, type Cloud } from '@macromart/local'
import { copierOf } from './copy-item.ts'
import type { SampleIds } from './sample.ts'
import type { Stories, Story } from './world.ts'

/** An item of the sample: DynamoDB's JSON. */
export interface SampleItem {
  table: string
  /** The attributes that its key consists of. */
  keyText: string
  json: string
}

/** Every item in the tables of the shop. */
export async function readItems({ plan, urls }: Cloud): Promise<SampleItem[]> {
  const client = new DynamoDBClient(awsClientConfig(urls.dynamoDb))
  const found: SampleItem[] = []
  try {
    for (const { name: table, properties } of plan.tables) {
      const keys = (properties as { KeySchema: { AttributeName: string }[] }).KeySchema
      for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true }))
        for (const item of Items) {
          const keyText = keys.map(({ AttributeName }) => item[AttributeName]?.S ?? '').join(' ')
          found.push({ table, keyText, json: JSON.stringify(item) })
        }
    }
  } finally {
    client.destroy()
  }
  return found
}

/** The items of the sample by the thing that they belong to, and the items that belong to none and exist once. */
export interface SortedItems {
  stories: Stories
  /** By table: keys, counts of categories, and all that the sample stored without the id of a thing in it. */
  single: Map<string, string[]>
  /** By the id of an order: its items by table. */
  ofOrder: (orderId: string, table: string) => string[]
}

/**
 * Sorts the items: an item belongs to the thing whose id is in its key, or else to the one whose id is anywhere in it,
 * as the e-mail address of an account contains the id of the account in another attribute.
 */
export function sortItems(items: readonly SampleItem[], ids: SampleIds): SortedItems {
  const all = [
    ...Object.values(ids.orders),
    ...ids.captured,
    ids.cart,
    ...ids.products,
    ids.retired,
    ids.customer,
  ] as string[]
  const owners = items.map(
    ({ keyText, json }) => all.find((id) => keyText.includes(id)) ?? all.findLast((id) => json.includes(id)),
  )
  const itemsOf = (id: string | undefined) => items.filter((_, index) => owners[index] === id)
  const storyOf = (id: string): Story => {
    const own = Map.groupBy(itemsOf(id), ({ table }) => table)
    return new Map([...own].map(([table, found]) => [table, found.map(({ json }) => copierOf(json))]))
  }
  return {
    stories: {
      customer: storyOf(ids.customer),
      cart: storyOf(ids.cart),
      products: ids.products.map(storyOf),
      retired: storyOf(ids.retired),
      orders: {
        delivered: storyOf(ids.orders.delivered),
        dispatched: storyOf(ids.orders.dispatched),
        confirmed: storyOf(ids.orders.confirmed),
        cancelled: storyOf(ids.orders.cancelled),
        declined: storyOf(ids.orders.declined),
        refunded: storyOf(ids.orders.refunded),
      },
    },
    single: new Map(
      [...Map.groupBy(itemsOf(undefined), ({ table }) => table)].map(([table, found]) => [
        table,
        found.map(({ json }) => json),
      ]),
    ),
    ofOrder: (orderId, table) => itemsOf(orderId).flatMap((item) => (item.table === table ? [item.json] : [])),
  }
}
