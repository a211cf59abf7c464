import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type StreamViewType,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { awsClientConfig } from '../aws-client-config.ts'
import { PlainError } from '../plain-error.ts'
import type { TablePlan } from '../plan.ts'
import { differences } from './differences.ts'

/** Creates each missing table of the plan. Throws a `PlainError` for a table that exists with another definition. */
export async function createTables(url: string, tables: TablePlan[]): Promise<void> {
  const client = new DynamoDBClient(awsClientConfig(url))
  try {
    for (const table of tables) await createTable(client, table)
  } finally {
    client.destroy()
  }
}

async function createTable(client: DynamoDBClient, table: TablePlan): Promise<void> {
  const { input, timeToLive } = definition(table)
  const existing = await describe(client, table.name)
  if (existing) {
    const changed = differences(existing, input)
    if (changed.length === 0) return
    throw new PlainError(
      `The table ${table.name} on disk differs from ${table.origin.logicalId} in ${table.origin.file} (${changed.join(', ')}): start over with --fresh.`,
    )
  }
  await client.send(new CreateTableCommand(input))
  if (timeToLive) {
    await client.send(new UpdateTimeToLiveCommand({ TableName: table.name, TimeToLiveSpecification: timeToLive }))
  }
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}

type TimeToLive = { AttributeName: string; Enabled: boolean }

interface TableProperties extends Omit<CreateTableCommandInput, 'StreamSpecification'> {
  StreamSpecification?: { StreamViewType: StreamViewType }
  TimeToLiveSpecification?: TimeToLive
}

function definition({ name, properties }: TablePlan): {
  input: CreateTableCommandInput
  timeToLive: TimeToLive | undefined
} {
  const table = properties as unknown as TableProperties
  return {
    input: {
      TableName: name,
      AttributeDefinitions: table.AttributeDefinitions,
      KeySchema: table.KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(table.GlobalSecondaryIndexes && { GlobalSecondaryIndexes: table.GlobalSecondaryIndexes }),
      ...(table.LocalSecondaryIndexes && { LocalSecondaryIndexes: table.LocalSecondaryIndexes }),
      // CloudFormation has no StreamEnabled: StreamViewType implies it.
      ...(table.StreamSpecification && { StreamSpecification: { ...table.StreamSpecification, StreamEnabled: true } }),
    },
    timeToLive: table.TimeToLiveSpecification,
  }
}
