import { join } from 'node:path'
import type { Cloud, LogEntry } from '@macromart/local'
import { startShop } from '@macromart/shop'
import { demoStaff, newCustomer, type Person, signIn } from '../support/people.ts'
import { signingKeyOf } from '../support/signing-key.ts'
import { type Sign, signer } from './access/forgeries.ts'

/** A shop of its own for everything that nobody should do to one, and the people who are in it. */
export interface AttackedShop {
  readonly cloud: Cloud
  /** What its functions have said of the news that they have heard. */
  readonly said: LogEntry[]
  readonly baseUrl: string
  readonly staff: Person
  /** Whose things they are. */
  readonly owner: Person
  /** A customer, too, but not theirs. */
  readonly stranger: Person
  /** Signs whatever it is told to with the shop's own key. */
  readonly sign: Sign
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '../..')

export async function openShop(): Promise<AttackedShop> {
  const said: LogEntry[] = []
  // Of the many lines that requests make, none is looked at.
  const log = (entry: LogEntry) => void (entry.text.startsWith('processed ') && said.push(entry))
  const cloud = await startShop({ root, state: 'memory', port: 0, package: false, log })
  const baseUrl = cloud.urls.gateway
  const staff = await signIn(baseUrl, demoStaff)
  const [owner, stranger] = [await newCustomer(baseUrl), await newCustomer(baseUrl)]
  return {
    cloud,
    said,
    baseUrl,
    staff,
    owner,
    stranger,
    sign: signer(await signingKeyOf(cloud), cloud.plan.stage),
    stop: () => cloud.stop(),
  }
}
