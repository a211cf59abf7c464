import { readFile, rename, writeFile } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'
import { type AttributeValue, BatchWriteItemCommand, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { awsClientConfig } from '../aws-client-config.ts'
import type { TablePlan } from '../plan.ts'

type Item = Record<string, AttributeValue>

/** DynamoDB's own limit for one BatchWriteItem. */
const batchSize = 25

/**
 * Writes all items of these tables to a file. Their outboxes are left out: those events have been published, and
 * the stream of another table would publish them again.
 */
export async function saveItems(url: string, tables: readonly Pick<TablePlan, 'name'>[], file: string): Promise<void> {
  const client = new DynamoDBClient(awsClientConfig(url))
  const saved = new Map<string, Item[]>()
  try {
    for (const { name: TableName } of tables) {
      const items: Item[] = []
      for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
        items.push(...Items.map(({ outbox: _, ...item }) => item))
      saved.set(TableName, items)
    }
  } finally {
    client.destroy()
  }
  // Renamed into place: a reader sees the whole file or none.
  await writeFile(`${file}.part`, serialize(saved))
  await rename(`${file}.part`, file)
}

/** Writes such a file from plain items, by the name of their table. */
export async function writeItems(file: string, items: Readonly<Record<string, readonly object[]>>): Promise<void> {
  const tables = Object.entries(items).map(([table, all]) => [
    table,
    all.map((item) => marshall(item, { removeUndefinedValues: true })),
  ])
  await writeFile(`${file}.part`, serialize(new Map(tables as [string, Item[]][])))
  await rename(`${file}.part`, file)
}

/** Writes the items of such a file into tables of the same names. */
export async function loadItems(url: string, file: string): Promise<void> {
  const saved: Map<string, Item[]> = deserialize(await readFile(file))
  const client = new DynamoDBClient(awsClientConfig(url))
  try {
    for (const [table, items] of saved)
      for (let from = 0; from < items.length; from += batchSize) {
        const puts = items.slice(from, from + batchSize).map((Item) => ({ PutRequest: { Item } }))
        const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }))
        if (Object.keys(UnprocessedItems ?? {}).length > 0)
          throw new Error(`Not all items of ${file} could be written to ${table}.`)
      }
  } finally {
    client.destroy()
  }
}
