import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { AwsConnection, Plan, SubscriptionPlan } from '@macromart/local'
import { operate } from './operator.ts'

/**
 * Invokes `republish` on each running publisher that has new subscriptions, so that new consumers receive its present
 * state. Served subscriptions are recorded in `file` (not at all without a file) after republishing: a start that fails
 * in between republishes again. A publisher that is not running republishes when it next runs. Returns the publishers
 * that republished; one without an operator function cannot.
 */
export async function republishToNewSubscribers(
  { topics, functions, subscriptions, notRunning }: Plan,
  endpoint: AwsConnection,
  file?: string,
) {
  const knownSubscriptions = new Set(file ? await readList(file) : [])
  const newTopics = new Set(
    subscriptions.filter((each) => !knownSubscriptions.has(keyOf(each))).map(({ topicArn }) => topicArn),
  )
  const publishers = topics.filter(({ arn }) => newTopics.has(arn)).map(({ arn }) => publisherOf(arn))
  const republished = publishers.filter((app) =>
    functions.some(({ name }) => name === `macromart-${app}-local-operator`),
  )
  for (const app of republished) await operate(endpoint, app, 'republish')
  const served = subscriptions.filter(
    (each) => knownSubscriptions.has(keyOf(each)) || !notRunning.includes(publisherOf(each.topicArn)),
  )
  if (file) await writeList(file, served.map(keyOf))
  return republished
}

const publisherOf = (topicArn: string): string => topicArn.split('-').at(-1) ?? topicArn

/** A subscription with a changed filter policy counts as new. */
const keyOf = ({ topicArn, queueArn, attributes }: SubscriptionPlan) =>
  `${topicArn} ${queueArn} ${attributes.FilterPolicy ?? ''}`

async function readList(file: string): Promise<string[]> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as string[]
}

async function writeList(file: string, list: string[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(list, null, 2))
}
