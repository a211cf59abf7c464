import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb'
import { awsClientConfig, type Cloud } from '@macromart/local'

/** DynamoDB's own limit for one BatchWriteItem. */
const batchSize = 25

/** The name of a table's copy. */
export const copyOf = (table: string): string => `${table}-alone`

/**
 * Copies every table of a shop, with its indexes, its stream and its present items, beside the table. No function reads
 * the streams of the copies.
 */
export async function copyTables({ plan, urls }: Pick<Cloud, 'plan' | 'urls'>): Promise<void> {
  const client = new DynamoDBClient(awsClientConfig(urls.dynamoDb))
  try {
    for (const { name } of plan.tables) {
      await createCopy(client, name)
      for await (const { Items = [] } of paginateScan({ client }, { TableName: name, ConsistentRead: true }))
        for (let from = 0; from < Items.length; from += batchSize) {
          const puts = Items.slice(from, from + batchSize).map((Item) => ({ PutRequest: { Item } }))
          const { UnprocessedItems = {} } = await client.send(
            new BatchWriteItemCommand({ RequestItems: { [copyOf(name)]: puts } }),
          )
          if (Object.keys(UnprocessedItems).length > 0) throw new Error(`${name} could not be copied`)
        }
    }
  } finally {
    client.destroy()
  }
}

async function createCopy(client: DynamoDBClient, name: string): Promise<void> {
  const { Table = {} } = await client.send(new DescribeTableCommand({ TableName: name }))
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification } = Table
  await client.send(
    new CreateTableCommand({
      TableName: copyOf(name),
      AttributeDefinitions,
      KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(GlobalSecondaryIndexes && {
        GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({
          IndexName,
          KeySchema,
          Projection,
        })),
      }),
      ...(StreamSpecification && { StreamSpecification }),
    }),
  )
}
