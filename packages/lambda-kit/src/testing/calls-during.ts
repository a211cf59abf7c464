import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** The calls that this client makes while the work is done, each attempt for itself: `['GetItem', 'PutItem']`. */
export async function callsDuring(client: DynamoDBDocumentClient, work: () => Promise<unknown>): Promise<string[]> {
  const calls: string[] = []
  const name = 'callsDuring'
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        calls.push(String(commandName).replace(/Command$/, ''))
        return next(args)
      },
    { name, step: 'finalizeRequest', priority: 'low' },
  )
  try {
    await work()
  } finally {
    client.middlewareStack.remove(name)
  }
  return calls
}
