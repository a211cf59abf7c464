import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { LoggedRequest } from '@macromart/stripe-sandbox'
import type { ProcessReaper } from './apps/process-reaper.ts'
import { handoverFile } from './change-step.ts'
import type { CleanupStack } from './cleanup-stack.ts'
import { createTables } from './dynamodb/create-tables.ts'
import { startDynamoDb } from './dynamodb/start-dynamodb.ts'
import { loadItems } from './dynamodb/table-items.ts'
import type { Endpoints, Ports } from './endpoints.ts'
import type { Log } from './log/log.ts'
import type { Plan } from './plan.ts'
import { startQueues } from './queues/start-queues.ts'
import { sendsMail, startSes } from './ses/start-ses.ts'
import { startStripe } from './start-stripe.ts'

interface EmulatorOptions {
  plan: Plan
  ports: Ports
  endpoints: Endpoints
  /** The access key id with which the AWS endpoint forwards every call. */
  accessKeyId: string
  /** The path for a part's state, kept between runs; undefined for a state in memory. */
  kept: (name: string) => string | undefined
  cache: string
  /** A file of items to load into the tables. */
  items: string | undefined
  reaper: ProcessReaper
  log: Log
  onStripeRequest: (request: LoggedRequest) => void
}

/**
 * Starts the emulators: DynamoDB with the tables of the plan if it has any, SNS and SQS with its queues and subscriptions, Stripe and
 * SES if a function uses them. They start concurrently, and accept requests when this resolves.
 */
export async function startEmulators(options: EmulatorOptions, { adopt, signal }: CleanupStack) {
  const { plan, ports, endpoints, accessKeyId, kept, items, reaper, log } = options
  const database = plan.tables.length > 0 ? startDatabase() : undefined
  const queues = adopt(
    startQueues({ port: ports.queues, region: plan.region, state: kept('queues') ?? 'memory', accessKeyId }),
    (queues) => queues.stop(),
  )
  const subscriptions = queues.then((queues) => queues.apply(plan))
  const stripe = adopt(startStripe(plan, endpoints, kept('stripe.sqlite'), options.onStripeRequest), (sandbox) =>
    sandbox?.stop(),
  )
  const ses = sendsMail(plan) ? adopt(startSes(ports.ses, accessKeyId), (ses) => ses.stop()) : undefined
  const [dynamoDb, messaging, sandbox] = await Promise.all([database, queues, stripe, ses, subscriptions])
  return { dynamoDb, queues: messaging, stripe: sandbox }

  async function startDatabase() {
    const state = kept('dynamodb') ?? 'memory'
    const starting = startDynamoDb({ port: ports.dynamoDb, state, cache: options.cache, reaper, log, signal })
    const dynamoDb = await adopt(starting, (dynamoDb) => dynamoDb.stop())
    await createTables(dynamoDb.url, plan.tables)
    if (items !== undefined) await loadItems(dynamoDb.url, items)
    const handedOver = kept(handoverFile)
    if (handedOver !== undefined && existsSync(handedOver)) {
      await loadItems(dynamoDb.url, handedOver)
      await rm(handedOver)
    }
    return dynamoDb
  }
}
