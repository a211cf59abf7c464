import { execFile } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { type AwsConnection, awsClientConfig } from '@macromart/local'
import { expect } from 'vitest'
import { test } from '../../support/shop-test.ts'
import { newState } from '../new-state.ts'

const script = join(import.meta.dirname, '../../../infra/tools/shop/src/trace.ts')
const run = promisify(execFile)

/** The output of `pnpm trace`, without colours. */
async function trace(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [script, ...args])
  return stripVTControlCharacters(stdout)
}

test('the trace of an order shows duplicates, throttled calls, retries and dead letters', async ({
  cloud,
  injectFault,
  newProduct,
  placeOrder,
}) => {
  const state = cloud.stateFolder
  const cup = await newProduct(3)
  const inbox = (app: string) => ({ service: 'dynamodb' as const, caller: `macromart-${app}-local-inbox` })
  const published = { service: 'sns' as const, caller: 'macromart-orders-local-outbox' }
  injectFault({ match: published, fault: 'duplicate', times: 1 })
  injectFault({ match: inbox('shipping'), fault: 'throttle', times: 1 })
  // More failures than the SDK retries within one delivery.
  injectFault({ match: inbox('payments'), fault: 'error', times: 6 })
  const { id } = await placeOrder(cup)
  await cloud.idle()
  await publishPoison(cloud.aws, id)
  await cloud.idle()
  await cloud.spans()

  const output = await trace('latest', '--state', state)
  expect(output).toContain(id)
  expect(output).toMatch(/orders POST \/api\/orders → 201/)
  expect(output).toMatch(/writes ord_…\w{8} v3: reserved → confirmed/)
  expect(output).toMatch(/publishes order-placed {2}executed twice/)
  expect(output).toMatch(/inventory duplicate/)
  expect(output).toMatch(/ProvisionedThroughputExceeded/)
  expect(output).toMatch(/payments {2}failed: .*; retry in 1 s/)
  expect(output).toMatch(/payments attempt 2/)
  expect(output).toMatch(/calls Stripe POST payment_intents → 200/)
  expect(output).toMatch(/dead letter: orders\.order-placed\.v1 breaks its contract/)
  expect(output).toMatch(/placed → confirmed in .* s: 1 request, .*, 1 duplicate, 1 dead letter/)
  expect(JSON.parse(await trace(id.slice(-8), '--json', '--state', state))).toMatchObject({ id })

  // The trace is read from the folder alone, also when the shop is stopped. A folder without a shop is an error.
  const kept = await newState()
  await cp(state, kept, { recursive: true, filter: (path) => path === state || path.endsWith('.jsonl') })
  expect(await trace(id, '--state', kept)).toBe(output)
  await expect(trace(id, '--state', await newState())).rejects.toThrow(/No trace is recorded in .* yet/)
  for (const queue of Object.keys(cloud.queues.deadLetters())) await cloud.queues.drain(queue)
})

/** Publishes an event about an order that breaks its contract. */
async function publishPoison(endpoint: AwsConnection, orderId: string) {
  const type = 'orders.order-placed.v1'
  const event = {
    ...{ specversion: '1.0', id: 'evt_01kbwyr3dre6r8ysm0x0b3kc5n', type, source: '/orders', subject: orderId },
    ...{ time: '2026-11-23T10:00:00.000Z', traceparent: `00-${'4b'.repeat(16)}-${'0f'.repeat(8)}-01` },
    ...{ subjectversion: 1, data: { orderId } },
  }
  const sns = new SNSClient(awsClientConfig(endpoint))
  await sns.send(
    new PublishCommand({
      TopicArn: 'arn:aws:sns:eu-central-1:000000000000:macromart-local-orders',
      Message: JSON.stringify(event),
      MessageAttributes: { type: { DataType: 'String', StringValue: type } },
    }),
  )
  sns.destroy()
}
