import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import type { TablePlan } from '@macromart/local'

/**
 * Creates a table of the plan without its stream, which no function reads here, and without its time to live. Replaces
 * an existing one.
 */
export async function createEmptyTable(client: DynamoDBClient, { name, properties }: TablePlan): Promise<void> {
  await deleteTable(client, name)
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = properties as unknown as CreateTableCommandInput
  await client.send(
    new CreateTableCommand({
      TableName: name,
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes,
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
}

export async function deleteTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(new DeleteTableCommand({ TableName: name })).catch((error: Error) => {
    if (error.name !== 'ResourceNotFoundException') throw error
  })
}
