import { readFile } from 'node:fs/promises'
import { docs, staleMessage } from '@macromart/docs/generated'
import { expect, test } from 'vitest'
import { describeResource, permissions } from './permissions.ts'

test('docs/reference/permissions.md matches the packaged templates', async () => {
  const [path, text] = permissions()
  expect(await readFile(new URL(path, docs), 'utf8'), staleMessage(path)).toBe(text)
})

const at = (service: string, resource: string) => `arn:aws:${service}:eu-central-1:000000000000:${resource}`

test.each([
  [at('dynamodb', 'table/macromart-local-orders'), 'table orders'],
  [at('dynamodb', 'table/macromart-prod-orders/index/byStatus'), 'index byStatus of orders'],
  [at('dynamodb', 'table/macromart-local-orders/stream/local'), 'stream of orders'],
  [at('sns', 'macromart-local-orders'), 'topic orders'],
  [at('sqs', 'macromart-local-orders-inbox'), 'inbox of orders'],
  [at('sqs', 'macromart-local-orders-dead-letters'), 'dead letters of orders'],
  [at('ses', 'identity/macromart.test'), 'mail from macromart.test'],
  [at('logs', 'log-group:/aws/lambda/macromart-orders-local-http:*:*'), 'own log'],
  [at('s3', 'a'), at('s3', 'a')],
])('describes %s as %s', (arn, words) => {
  expect(describeResource(arn)).toBe(words)
})
