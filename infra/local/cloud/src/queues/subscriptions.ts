import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns'
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type AwsConnection, awsClientConfig } from '../aws-client-config.ts'
import type { Plan, SubscriptionPlan } from '../plan.ts'

/** Sets the queues' attributes, and reconciles the subscriptions with the plan. */
export async function reconcileSubscriptions(endpoint: AwsConnection, plan: Plan): Promise<void> {
  const sqs = new SQSClient(awsClientConfig(endpoint))
  const sns = new SNSClient(awsClientConfig(endpoint))
  try {
    for (const { name, attributes } of plan.queues) {
      const QueueUrl = `${endpoint.url}/${plan.accountId}/${name}`
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: attributes }))
    }
    for (const { arn } of plan.topics) await reconcileTopic(sns, arn, plan.subscriptions)
  } finally {
    sqs.destroy()
    sns.destroy()
  }
}

async function reconcileTopic(sns: SNSClient, topicArn: string, all: SubscriptionPlan[]): Promise<void> {
  const wanted = all.filter((subscription) => subscription.topicArn === topicArn)
  const existing = await subscriptionsOf(sns, topicArn)
  for (const [queueArn, SubscriptionArn] of existing) {
    if (!wanted.some((subscription) => subscription.queueArn === queueArn)) {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }))
    }
  }
  for (const subscription of wanted) {
    const SubscriptionArn = existing.get(subscription.queueArn)
    if (SubscriptionArn) await bringUpToDate(sns, SubscriptionArn, subscription.attributes)
    else await subscribe(sns, subscription)
  }
}

async function subscriptionsOf(sns: SNSClient, TopicArn: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let NextToken: string | undefined
  do {
    const page = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken }))
    for (const { Endpoint, SubscriptionArn } of page.Subscriptions ?? []) {
      if (Endpoint && SubscriptionArn) found.set(Endpoint, SubscriptionArn)
    }
    NextToken = page.NextToken
  } while (NextToken)
  return found
}

async function subscribe(sns: SNSClient, { topicArn, queueArn, attributes }: SubscriptionPlan): Promise<void> {
  await sns.send(
    new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn, Attributes: attributes }),
  )
}

async function bringUpToDate(sns: SNSClient, SubscriptionArn: string, wanted: Record<string, string>): Promise<void> {
  const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))
  for (const [AttributeName, byDefault] of Object.entries(settable)) {
    const AttributeValue = wanted[AttributeName] ?? byDefault
    if (AttributeValue === (Attributes[AttributeName] ?? byDefault)) continue
    await sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }))
  }
}

/** The attributes of a subscription that may change, with their defaults. */
const settable = {
  FilterPolicy: '',
  FilterPolicyScope: 'MessageAttributes',
  RawMessageDelivery: 'false',
  RedrivePolicy: '',
}
