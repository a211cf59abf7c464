import * as z from 'zod'
import type { PolicyDocument, QueuePlan, SubscriptionPlan, TopicPlan } from '../plan.ts'
import { booleanLike, jsonObject, numeric, parseProperties } from './parse-properties.ts'
import { QueuePolicyDocument } from './policy.ts'
import type { Declared } from './stack.ts'

const Topic = z.strictObject({ TopicName: z.string() })

const Queue = z.strictObject({
  QueueName: z.string(),
  DelaySeconds: numeric.optional(),
  MaximumMessageSize: numeric.optional(),
  MessageRetentionPeriod: numeric.optional(),
  ReceiveMessageWaitTimeSeconds: numeric.optional(),
  VisibilityTimeout: numeric.optional(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: numeric }).optional(),
})

const QueuePolicy = z.strictObject({ Queues: z.array(z.string()), PolicyDocument: QueuePolicyDocument })

const Subscription = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.literal('sqs'),
  Endpoint: z.string(),
  RawMessageDelivery: booleanLike.optional(),
  FilterPolicy: jsonObject.optional(),
  FilterPolicyScope: z.string().optional(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string() }).optional(),
})

export const readTopic = (declared: Declared): TopicPlan => ({
  origin: declared.origin,
  name: parseProperties(Topic, declared).TopicName,
  arn: declared.attribute('TopicArn'),
})

export function readQueue(declared: Declared, policies: readonly QueuePolicy[]): QueuePlan {
  const { QueueName: name, ...attributes } = parseProperties(Queue, declared)
  const url = declared.attribute('QueueUrl')
  return {
    origin: declared.origin,
    name,
    arn: declared.attribute(),
    url,
    attributes: texts(attributes),
    policies: policies.filter(({ queueUrls }) => queueUrls.includes(url)).map(({ document }) => document),
  }
}

/** A policy, and the URLs of its queues. */
interface QueuePolicy {
  queueUrls: string[]
  document: PolicyDocument
}

export function readQueuePolicy(declared: Declared): QueuePolicy {
  const { Queues, PolicyDocument } = parseProperties(QueuePolicy, declared)
  return { queueUrls: Queues, document: PolicyDocument }
}

export function readSubscription(declared: Declared): SubscriptionPlan {
  const { TopicArn, Protocol: _, Endpoint, ...attributes } = parseProperties(Subscription, declared)
  return { origin: declared.origin, topicArn: TopicArn, queueArn: Endpoint, attributes: texts(attributes) }
}

/** SQS and SNS take every attribute as a string, structured values as JSON. */
const texts = (attributes: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  )
