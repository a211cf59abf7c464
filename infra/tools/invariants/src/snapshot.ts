import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { awsClientConfig, type Cloud, type LogEntry } from '@macromart/local'
import { type CommittedEvent, committedEvents, type ProcessedEvent, processedEvents } from './committed.ts'
import { type Item, type Part, partsIn } from './kinds.ts'
import { type Mail, mailsAt } from './mails.ts'
import { partsInSql } from './sql-tables.ts'

export interface Money {
  amount: number
  currency: string
}

export interface Line {
  productId: string
  quantity: number
}

interface Price {
  id: string
  productVersion: number
}

/** All data of an idle shop: every table, and the books of Stripe and SES. */
export interface Snapshot {
  at: string
  products: { id: string; version: number }[]
  /** The price lists of orders and of carts. */
  prices: Price[]
  cartPrices: Price[]
  stock: { id: string; available: number; reserved: number; onHand: number }[]
  adjustments: { id: string; productId: string; delta: number }[]
  reservations: { id: string; status: 'reserved' | 'rejected' | 'released' | 'dispatched'; lines: Line[] }[]
  orders: {
    id: string
    status: string
    lines: Line[]
    total: Money
    cartId?: string
    cancellationRequestedAt?: string
    timeline: { status: string; at: string }[]
  }[]
  payments: {
    id: string
    status: string
    amount?: Money
    /** The amount received, once the payment is captured. */
    received?: Money
    refund?: { id: string; status: string; amount: Money }
    failedRefunds?: string[]
  }[]
  shipments: { id: string; status: string; lines?: Line[] }[]
  carts: { id: string; lines: Line[]; version: number }[]
  /** The orders whose lines were removed from a cart, and the cart. */
  checkouts: { id: string; cartId: string }[]
  accounts: { id: string }[]
  /** The state of each mail, by its occasion; undefined without notifications. */
  mails: { id: string; status: string; messageId?: string; changedAt: string }[] | undefined
  /** The mails that SES has received since its start; undefined without notifications. */
  sentMails: { since: string; messages: Mail[] } | undefined
  /** Stripe's books: the amounts held, captured and refunded, by order. */
  intents: { id: string; orderId: string; status: string; held: number; captured: number; refunded: number }[]
  /** The committed events of all tables, and the events that each app has processed. */
  committed: CommittedEvent[]
  processed: ProcessedEvent[]
  deadLetters: string[]
}

type Parts = { [Each in Part]: NonNullable<Snapshot[Each]> }

/**
 * Reads all tables, and the books of Stripe and SES. Includes deliveries if `logEntries` has all log entries since the
 * tables were created. Call `cloud.idle()` first: only an idle shop is consistent.
 */
export async function takeSnapshot(cloud: Cloud, logEntries?: LogEntry[]): Promise<Snapshot> {
  const { mails, ...parts } = (await readParts(cloud)) as unknown as Parts
  return {
    at: new Date().toISOString(),
    ...parts,
    mails: cloud.urls.ses === undefined ? undefined : mails,
    sentMails: cloud.urls.ses === undefined ? undefined : { since: cloud.startedAt, messages: await mailsAt(cloud) },
    intents: (cloud.stripe?.paymentIntents() ?? []).map((intent) => ({
      id: intent.id,
      orderId: intent.metadata.orderId ?? '',
      status: intent.status,
      held: intent.amount_capturable,
      captured: intent.amount_received,
      refunded: intent.amount_refunded,
    })),
    committed: logEntries ? await committedEvents(cloud) : [],
    processed: processedEvents(logEntries ?? []),
    deadLetters: Object.values(cloud.queues.deadLetters()).flatMap((letters) =>
      letters.map(({ body, attributes }) => `${attributes.reason ?? 'received too often'}: ${body.slice(0, 200)}`),
    ),
  }
}

/** The items of the tables in DynamoDB and, while the monolith runs, of its database. */
async function readParts(cloud: Cloud): Promise<Record<Part, Item[]>> {
  const parts = partsIn(await readTables(cloud))
  for (const { app } of cloud.plan.processes ?? []) {
    const own = partsInSql(join(cloud.stateFolder, 'apps', `${app}.sqlite`))
    for (const part of Object.keys(own) as Part[]) parts[part].push(...own[part])
  }
  return parts
}

/** All items of every table, by the app that owns the table. */
export async function readTables({ plan, urls }: Cloud): Promise<Map<string, Item[]>> {
  const client = new DynamoDBClient(awsClientConfig(urls.dynamoDb))
  const documents = DynamoDBDocumentClient.from(client)
  const tables = new Map<string, Item[]>()
  for (const { origin, name: TableName } of plan.tables) {
    const items: Item[] = []
    for await (const page of paginateScan({ client: documents }, { TableName, ConsistentRead: true }))
      items.push(...(page.Items ?? []))
    tables.set(origin.app, items)
  }
  client.destroy()
  return tables
}
