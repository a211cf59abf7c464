import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { vi } from 'vitest'

/** The log lines that a function writes, parsed. */
export async function captureLogs(work: () => unknown): Promise<Record<string, unknown>[]> {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  try {
    await work()
  } finally {
    write.mockRestore()
  }
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
}

/** The calls that a client makes while a function runs, one entry for each attempt: `['GetItem', 'PutItem']`. */
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
