import type { Envelope } from '@macromart/kernel'
import type { TestTable } from './test-table.ts'

/** All the news that a table has committed so far, in the order of its stream: what the relay would publish. */
export async function publishedEvents(table: Pick<TestTable, 'stream'>): Promise<Envelope[]> {
  const { Records } = await table.stream()
  return Records.flatMap(({ dynamodb }) => JSON.parse(dynamodb?.NewImage?.outbox?.S ?? '[]'))
}
