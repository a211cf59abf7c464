import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import {
  GetQueueAttributesCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { examples } from '@macromart/contract-orders/examples'
import { awsClientConfig } from '@macromart/local'
import { expect, onTestFinished } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { place } from '../../support/order.ts'
import { test as base } from '../../support/shop-test.ts'

const script = join(import.meta.dirname, '../../../infra/tools/shop/src/dead-letters.ts')
const run = promisify(execFile)

const test = base
  /** The output of `pnpm dead-letters`, without colours. Rejects with stderr if the command fails. */
  .extend('deadLetters', { scope: 'worker' }, ({ cloud }) => async (...args: string[]): Promise<string> => {
    const where = ['--state', cloud.stateFolder]
    const { stdout } = await run(process.execPath, [script, ...where, ...args])
    return stripVTControlCharacters(stdout)
  })
  .extend('sqs', ({ cloud }, { onCleanup }) => {
    const sqs = new SQSClient(awsClientConfig(cloud.aws))
    onCleanup(() => sqs.destroy())
    return sqs
  })
  .extend(
    'urlOf',
    ({ cloud }) =>
      (queue: string) =>
        `${cloud.urls.awsEndpoint}/000000000000/macromart-local-${queue}`,
  )
  /** Dead-letters a message after one failure, until the test ends: fourteen receives take more than an hour. */
  .extend('deadLetterSoon', ({ sqs, urlOf }, { onCleanup }) => {
    const restored: (() => Promise<unknown>)[] = []
    onCleanup(async () => void (await Promise.all(restored.map((restore) => restore()))))
    return async (app: string) => {
      const QueueUrl = urlOf(`${app}-inbox`)
      const names = { QueueUrl, AttributeNames: ['RedrivePolicy' as const] }
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand(names))
      const RedrivePolicy = JSON.stringify({ ...JSON.parse(Attributes.RedrivePolicy ?? '{}'), maxReceiveCount: 1 })
      restored.push(() => sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes })))
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy } }))
    }
  })

test('shows a dead letter with its error and its trace; a redrive succeeds once the cause is removed', async ({
  injectFault,
  newProduct,
  placeOrder,
  getOrder,
  expectInvariants,
  deadLetters,
  sqs,
  urlOf,
  deadLetterSoon,
}) => {
  const cup = await newProduct(3)
  await deadLetterSoon('payments')
  const broken = injectFault({
    match: { service: 'dynamodb', caller: 'macromart-payments-local-inbox' },
    fault: 'throttle',
  })
  const { id } = await placeOrder(cup)
  await eventually(
    () => deadLetters(),
    (output) => /^payments +1 +.* ago +payment-requested 1$/m.test(output),
  )
  const list = await deadLetters('payments')
  expect(list).toContain(`payment-requested  ord_…${id.slice(-8)}`)
  expect(list).toMatch(/1 attempt failed. Last error: .*(throughput|throttl|rate)/i)
  expect((await getOrder(id)).status).toBe('reserved')

  const [beginning = ''] = /^[0-9a-f]{8}(?= )/m.exec(list) ?? []
  const shown = await deadLetters('payments', 'show', beginning)
  expect(shown).toMatch(/cause +retries exhausted: every attempt failed/)
  expect(shown).toContain(`"orderId": "${id}"`)
  expect(shown).toMatch(/publishes payment-requested/)
  const { messageId, body } = JSON.parse(await deadLetters('payments', 'show', beginning, '--json'))

  broken.remove()
  expect(await deadLetters('payments', 'redrive', beginning)).toBe(
    `${messageId}\n1 dead letter moved back to the inbox of payments.\n`,
  )
  await eventually(
    () => getOrder(id),
    ({ status }) => status === 'confirmed',
  )
  expect(await deadLetters('payments')).toBe('No dead letters in payments.\n')

  // SNS dead-letters an undeliverable event without a reason. Redriving a processed event has no effect.
  await sqs.send(new SendMessageCommand({ QueueUrl: urlOf('payments-dead-letters'), MessageBody: body }))
  expect(await deadLetters('payments')).toContain('No reason recorded')
  expect(await deadLetters('payments', 'redrive', '--all')).toContain(
    '1 dead letter moved back to the inbox of payments.',
  )
  await expectInvariants()
})

test('poison returns with its reason after each redrive, and is dropped only with --yes', async ({
  cloud,
  expectInvariants,
  deadLetters,
}) => {
  const sns = new SNSClient(awsClientConfig(cloud.aws))
  onTestFinished(() => sns.destroy())
  const poison = {
    TopicArn: 'arn:aws:sns:eu-central-1:000000000000:macromart-local-orders',
    Message: '{"nonsense":true}',
    MessageAttributes: { type: { DataType: 'String', StringValue: 'orders.order-placed.v1' } },
  }
  await sns.send(new PublishCommand(poison))
  const isBack = (output: string) => /unreadable .*\n +not a CloudEvent: the envelope is invalid$/m.test(output)
  const first = await eventually(() => deadLetters('inventory'), isBack)
  expect(await deadLetters('inventory', 'redrive', '--all')).toContain(
    '1 dead letter moved back to the inbox of inventory.',
  )
  const second = await eventually(() => deadLetters('inventory'), isBack)
  expect(second.slice(0, 8)).not.toBe(first.slice(0, 8))

  await expect(deadLetters('inventory', 'drop', '--all')).rejects.toThrow(
    'This would permanently delete 1 of 1 dead letters',
  )
  expect(await deadLetters('inventory', 'drop', '--all', '--yes')).toContain('1 dead letter dropped.')
  expect(JSON.parse(await deadLetters('--json'))).toContainEqual(
    expect.objectContaining({ app: 'inventory', letters: [] }),
  )
  await expectInvariants()
})

test('an emoji in the payload and in the reason stays readable and survives a redrive', async ({
  customer,
  staff,
  injectFault,
  newProduct,
  expectInvariants,
  deadLetters,
  sqs,
  urlOf,
  deadLetterSoon,
}) => {
  const cup = await newProduct(3)
  await deadLetterSoon('shipping')
  const broken = injectFault({
    match: { service: 'dynamodb', caller: 'macromart-shipping-local-inbox' },
    fault: 'throttle',
  })
  const shippingAddress = { ...examples.address, name: 'Ada 🍵' }
  const { id: orderId } = await place(customer, { id: cup }, { shippingAddress })
  const letters = async (): Promise<{ messageId: string; cause: string; type: string; body: string }[]> =>
    JSON.parse(await deadLetters('shipping', '--json')).letters
  // Both versions of order-confirmed.
  const [letter] = await eventually(letters, ({ length }) => length === 2)
  if (letter === undefined) throw new Error('There is no dead letter.')
  expect(await deadLetters('shipping', 'show', letter.messageId)).toContain('"name": "Ada 🍵"')

  // Poison: the attribute and the type of the event differ.
  const { body, type } = letter
  const MessageAttributes = { type: { DataType: 'String', StringValue: '🍵' } }
  await sqs.send(new SendMessageCommand({ QueueUrl: urlOf('shipping-inbox'), MessageBody: body, MessageAttributes }))
  const reason = `published with type attribute 🍵, but the envelope has type ${type}`
  const poison = async () => (await letters()).filter(({ cause }) => cause === 'poison')
  const isPoison = (found: unknown[]) => expect(found).toMatchObject([{ reason, body, attributes: { type: '🍵' } }])
  const [first] = await eventually(poison, isPoison)
  expect(await deadLetters('shipping')).toContain('published with type attribute 🍵, but the envelope has type')

  broken.remove()
  expect(await deadLetters('shipping', 'redrive', '--all')).toContain(
    '3 dead letters moved back to the inbox of shipping.',
  )
  const { shippingAddress: kept } = await eventually(() => staff.shipping.getShipment({ params: { orderId } }))
  expect(kept).toEqual(shippingAddress)
  const [second] = await eventually(poison, isPoison)
  expect(second?.messageId).not.toBe(first?.messageId)
  expect(await deadLetters('shipping', 'drop', '--all', '--yes')).toContain('1 dead letter dropped.')
  await expectInvariants()
})

test.for<[args: string[], sentence: string]>([
  [['order'], 'There is no macrofunction order: there are accounts, carts'],
  [['catalog'], 'catalog has no dead-letter queue on stage local'],
  [['orders', 'show', 'abc'], 'No message id here begins with abc'],
  [['--state', '/nowhere'], 'No shop is running on /nowhere'],
])('rejects %j with one sentence', async ([args, sentence], { deadLetters }) => {
  const [stderr] = await deadLetters(...args).then(
    () => [''],
    (error: { stderr: string }) => [error.stderr],
  )
  expect(stderr).toContain(sentence)
  expect(stderr).not.toContain(' at ')
})
