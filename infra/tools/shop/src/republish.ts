import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { AwsConnection, Plan, SubscriptionPlan } from '@macromart/local'
import { operate } from './operator.ts'

/**
 * Gives history to whoever subscribed since the last time: each publisher that can tells its present state again. Who has
 * been told is kept in a file (nowhere without one), and only afterwards: a start that breaks off in between tells it
 * again. Publishers that rest tell it when they run. Returns those that were asked; the ones without an operator have no
 * history to tell.
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

/** A consumer that listens for more than before is a new one. */
const keyOf = ({ topicArn, queueArn, attributes }: SubscriptionPlan) =>
  `${topicArn} ${queueArn} ${attributes.FilterPolicy ?? ''}`

async function readList(file: string): Promise<string[]> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as string[]
}

async function writeList(file: string, list: string[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(list, null, 2))
}
