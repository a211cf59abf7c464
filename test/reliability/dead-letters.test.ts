import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import {
  GetQueueAttributesCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { localClient } from '@macromart/local'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { freePorts } from './dev-process.ts'
import { type BreakableShop, openShop } from './shop.ts'

const script = join(import.meta.dirname, '../../infra/shop/src/dead-letters.ts')
const run = promisify(execFile)

let shop: BreakableShop
let sqs: SQSClient
let state: string
let where: string[]

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'shop-state-'))
  shop = await openShop({ state, port: await freePorts() })
  sqs = new SQSClient(localClient(shop.cloud.urls.frontDoor))
  where = ['--port', new URL(shop.cloud.urls.gateway).port, '--state', state]
})
afterAll(async () => {
  sqs?.destroy()
  await shop?.stop()
  await rm(state, { recursive: true, force: true, maxRetries: 5 })
})

/** What `pnpm dead-letters` prints, without colours. Fails with what it says where it fails. */
async function deadLetters(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [script, ...where, ...args])
  return stripVTControlCharacters(stdout)
}

const queueUrl = (name: string) => `${shop.cloud.urls.frontDoor}/000000000000/macromart-local-${name}`

/** From now on, a message that fails once is given up: fourteen tries take more than an hour. */
async function giveUpSoon(app: string) {
  const QueueUrl = queueUrl(`${app}-inbox`)
  const names = { QueueUrl, AttributeNames: ['RedrivePolicy' as const] }
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand(names))
  const RedrivePolicy = JSON.stringify({ ...JSON.parse(Attributes.RedrivePolicy ?? '{}'), maxReceiveCount: 1 })
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy } }))
  onTestFinished(() => void sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes })))
}

test('a letter whose every try failed is told with its error and its trace, and succeeds once the cause is gone', async () => {
  const { cloud, product, place, order, settled } = shop
  const cup = await product(3)
  await giveUpSoon('payments')
  const broken = cloud.frontDoor.inject({
    match: { service: 'dynamodb', caller: 'macromart-payments-local-inbox' },
    fault: 'throttle',
  })
  const { id } = await place(cup)
  await eventually(
    () => deadLetters(),
    (told) => /^payments +1 +.* ago +payment-requested 1$/m.test(told),
  )
  const list = await deadLetters('payments')
  expect(list).toContain(`payment-requested  ord_…${id.slice(-8)}`)
  expect(list).toMatch(/1 try failed, the last one with: .*(throughput|throttl|rate)/i)
  expect((await order(id)).status).toBe('reserved')

  const [beginning = ''] = /^[0-9a-f]{8}(?= )/m.exec(list) ?? []
  const shown = await deadLetters('payments', 'show', beginning)
  expect(shown).toMatch(/cause +given up: every try has failed/)
  expect(shown).toContain(`"orderId": "${id}"`)
  expect(shown).toMatch(/publishes payment-requested/)
  const { messageId, body } = JSON.parse(await deadLetters('payments', 'show', beginning, '--json'))

  broken.remove()
  expect(await deadLetters('payments', 'redrive', beginning)).toBe(
    `${messageId}\n1 letter back in the inbox of payments.\n`,
  )
  await eventually(
    () => order(id),
    ({ status }) => status === 'confirmed',
  )
  expect(await deadLetters('payments')).toBe('No dead letters: payments took everything.\n')

  // As SNS does what it cannot deliver: without a reason. That it was processed long ago changes nothing.
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl('payments-dead-letters'), MessageBody: body }))
  expect(await deadLetters('payments')).toContain('No reason is given')
  expect(await deadLetters('payments', 'redrive', '--all')).toContain('1 letter back in the inbox of payments.')
  await settled()
})

test('poison comes back with its reason however often it is redriven, and is dropped only by who is sure', async () => {
  const { cloud, settled } = shop
  const sns = new SNSClient(localClient(cloud.urls.frontDoor))
  onTestFinished(() => sns.destroy())
  const poison = {
    TopicArn: 'arn:aws:sns:eu-central-1:000000000000:macromart-local-orders',
    Message: '{"nonsense":true}',
    MessageAttributes: { type: { DataType: 'String', StringValue: 'orders.order-placed.v1' } },
  }
  await sns.send(new PublishCommand(poison))
  const isBack = (told: string) => /unreadable .*\n +not a CloudEvent of ours$/m.test(told)
  const first = await eventually(() => deadLetters('inventory'), isBack)
  expect(await deadLetters('inventory', 'redrive', '--all')).toContain('1 letter back in the inbox of inventory.')
  const second = await eventually(() => deadLetters('inventory'), isBack)
  expect(second.slice(0, 8)).not.toBe(first.slice(0, 8))

  await expect(deadLetters('inventory', 'drop', '--all')).rejects.toThrow('This would lose 1 of 1 letters for good')
  expect(await deadLetters('inventory', 'drop', '--all', '--yes')).toContain('1 letter dropped.')
  expect(JSON.parse(await deadLetters('--json'))).toContainEqual(
    expect.objectContaining({ app: 'inventory', letters: [] }),
  )
  await settled()
})

test.each([
  [['order'], 'There is no macrofunction order: there are accounts, carts'],
  [['catalog'], 'catalog has no dead letters on the stage local'],
  [['orders', 'show', 'abc'], 'There is no letter abc here'],
  [['--port', '1'], 'No shop runs on this port'],
])('%j is answered with a sentence', async (args, sentence) => {
  const [stderr] = await deadLetters(...args).then(
    () => [''],
    (error: { stderr: string }) => [error.stderr],
  )
  expect(stderr).toContain(sentence)
  expect(stderr).not.toContain(' at ')
})
