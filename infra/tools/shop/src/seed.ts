import { accountsApi } from '@macromart/contract-accounts/api'
import { catalogApi } from '@macromart/contract-catalog/api'
import { inventoryApi } from '@macromart/contract-inventory/api'
import { type ClientOptions, client, ProblemError } from '@macromart/contract-kit'
import { type AwsConnection, PlainError } from '@macromart/local'
import pLimit from 'p-limit'
import pRetry from 'p-retry'
import { operate } from './operator.ts'
import { products } from './products/products.ts'

export interface SeedOptions {
  /** The shop's public address. */
  baseUrl: string
  /** Where its operator functions can be invoked. */
  endpoint: AwsConnection
  /** The macrofunctions that do not run: what they would hold is left out. */
  notRunning?: readonly string[]
  /** Resolves when everybody who runs has heard of everything. */
  untilIdle: () => Promise<void>
  onProgress: (text: string) => void
}

/**
 * Who is asked to fill a shop, in the order in which one stands on the other. For the rest, such as orders and its prices, news
 * waits until they run.
 */
export const seededApps = ['accounts', 'catalog', 'inventory'] as const

const unitsPerProduct = 100

/**
 * Fills a shop through its public APIs and operators alone: two accounts, 60 products and 100 of each. What is there
 * already stays as it is, so it can be run again at any time. Resolves when the whole shop knows of it.
 */
export async function seed({ baseUrl, endpoint, notRunning = [], untilIdle, onProgress }: SeedOptions): Promise<void> {
  const runs = (app: (typeof seededApps)[number]) => !notRunning.includes(app)
  if (!runs('accounts')) return
  onProgress('opening the demo accounts')
  await openAccounts({ baseUrl, endpoint })
  if (!runs('catalog')) return
  const staff = { baseUrl, token: await signIn(baseUrl, demoAccounts.staff.email) }
  onProgress(`listing ${products.length} products`)
  const productIds = await listProducts(staff)
  if (runs('inventory')) {
    onProgress(`putting ${unitsPerProduct} of each on the shelves`)
    await addStock(staff, productIds)
  }
  onProgress('waiting until everybody has heard of it')
  await untilIdle()
}

/** Opens the two demo accounts, one of them of staff; both stay as they are where they exist. */
export async function openAccounts({ baseUrl, endpoint }: Pick<SeedOptions, 'baseUrl' | 'endpoint'>): Promise<void> {
  for (const { email, name } of Object.values(demoAccounts)) {
    await accounts(baseUrl)
      .register({ body: { email, name, password: demoPassword } })
      .catch(ignoring('account.email-taken'))
  }
  await operate(endpoint, 'accounts', 'grant-staff', { email: demoAccounts.staff.email })
}

const accounts = (baseUrl: string) => client(accountsApi, { baseUrl })

const signIn = async (baseUrl: string, email: string) =>
  (await accounts(baseUrl).signIn({ body: { email, password: demoPassword } })).token

async function listProducts(staff: ClientOptions): Promise<string[]> {
  const catalog = client(catalogApi, staff)
  const limit = pLimit(4)
  const listed = products.map(({ slug, ...body }) =>
    limit(() => catalog.createProduct({ idempotencyKey: `seed-${slug}`, body }).catch(rejectChangedProducts)),
  )
  return (await Promise.all(listed)).map(({ id }) => id)
}

async function addStock(staff: ClientOptions, productIds: string[]) {
  const inventory = client(inventoryApi, staff)
  const limit = pLimit(4)
  const adjustment = { delta: unitsPerProduct, reason: 'Opening stock' }
  const stocked = productIds.map((productId) =>
    limit(() =>
      // The news of a product takes a moment to reach inventory.
      eventually('inventory.not-found', () =>
        inventory.adjustStock({ params: { productId }, idempotencyKey: `seed-${productId}`, body: adjustment }),
      ),
    ),
  )
  await Promise.all(stocked)
}

const ignoring =
  (...codes: string[]) =>
  (error: unknown) => {
    if (!(error instanceof ProblemError && codes.includes(error.code ?? ''))) throw error
  }

const rejectChangedProducts = (error: unknown): never => {
  if (error instanceof ProblemError && error.code === 'idempotency.key-reused')
    throw new PlainError('The demo products have changed since this shop was filled: start over with --fresh.')
  throw error
}

/** Tries again for a minute or so while the shop answers this code. */
const eventually = <T>(code: string, attempt: () => Promise<T>): Promise<T> =>
  pRetry(attempt, {
    retries: 120,
    minTimeout: 50,
    maxTimeout: 500,
    shouldRetry: ({ error }) => error instanceof ProblemError && error.code === code,
  })

/** The two people who are there when a local shop starts. */
export const demoAccounts = {
  staff: { email: 'staff@macromart.test', name: 'Sam Staff' },
  customer: { email: 'customer@macromart.test', name: 'Casey Customer' },
}

export const demoPassword = 'macromart-demo'
