import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { awsClientConfig } from '@macromart/local'
import { beforeAll, expect, test } from 'vitest'
import { startTestShop, type TestShop } from '../support/start-test-shop.ts'

let shop: TestShop

beforeAll(async () => {
  // Its refused calls are not those of a role that is too narrow.
  shop = await startTestShop({ step: 1, seed: false, isAudited: false })
  return () => shop.cloud.stop()
})

/** Publishes with the access key of the monolith. */
async function publish(topic: string): Promise<unknown> {
  const { aws, plan } = shop.cloud
  const accessKeyId = aws.accessKeyId.replace('LocalCloud', 'MacromartMonolithLocalProcess')
  const sns = new SNSClient({ ...awsClientConfig({ ...aws, accessKeyId }), maxAttempts: 1 })
  const { arn } = plan.topics.find(({ name }) => name === `macromart-local-${topic}`) ?? {}
  return sns.send(new PublishCommand({ TopicArn: arn, Message: '{}' })).finally(() => sns.destroy())
}

test('the monolith may publish to the topics of the capabilities that it owns, and to no other', async () => {
  for (const topic of ['accounts', 'catalog', 'inventory', 'orders', 'payments', 'shipping'])
    await expect(publish(topic), topic).resolves.toMatchObject({ MessageId: expect.any(String) })
  await expect(publish('alarms')).rejects.toThrow(
    /assumed-role\/macromart-monolith-local-process\/.* is not authorized to perform: sns:Publish on resource: .*-alarms/i,
  )
})
