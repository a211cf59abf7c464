import { accountsApi } from '@macromart/contract-accounts/api'
import { catalogApi, type ProductDraft } from '@macromart/contract-catalog/api'
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
  /** The endpoint that invokes operator functions. */
  endpoint: AwsConnection
  /** The macrofunctions that do not run. Their demo data is left out. */
  notRunning?: readonly string[]
  /** Resolves when the running macrofunctions have consumed every event. */
  untilIdle: () => Promise<void>
  onProgress: (text: string) => void
}

/**
 * The macrofunctions that seeding calls, each after those that it depends on. The others, such as orders with its
 * prices, consume the resulting events when they run.
 */
export const seededApps = ['accounts', 'catalog', 'inventory'] as const

const unitsPerProduct = 100

/**
 * Creates two accounts, 60 products and 100 units of each, through public APIs and operator commands only. Idempotent:
 * existing items stay unchanged. Resolves when the resulting events are consumed.
 */
export async function seed({ baseUrl, endpoint, notRunning = [], untilIdle, onProgress }: SeedOptions): Promise<void> {
  const runs = (app: (typeof seededApps)[number]) => !notRunning.includes(app)
  if (!runs('accounts')) return
  onProgress('creating the demo accounts')
  await openAccounts({ baseUrl, endpoint })
  if (!runs('catalog')) return
  const staff = { baseUrl, token: await signIn(baseUrl, demoAccounts.staff.email) }
  onProgress(`creating ${products.length} products`)
  const productIds = await listProducts(staff)
  if (runs('inventory')) {
    onProgress(`stocking ${unitsPerProduct} units of each product`)
    await addStock(staff, productIds)
  }
  onProgress('waiting until every event is consumed')
  await untilIdle()
}

/** Creates the two demo accounts, one of them with the role staff. Existing accounts stay unchanged. */
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
  const listed = products.map(({ slug, ...draft }) => {
    const create = (body: ProductDraft) => catalog.createProduct({ idempotencyKey: `seed-${slug}`, body })
    // A shop that was seeded before has the addresses of pictures without a hash. They are still answered.
    const former = { ...draft, imageUrl: `/images/${slug}.svg` }
    return limit(() =>
      create(draft)
        .catch((error: unknown) => (isKeyReused(error) ? create(former) : Promise.reject(error)))
        .catch(rejectChangedProducts),
    )
  })
  return (await Promise.all(listed)).map(({ id }) => id)
}

async function addStock(staff: ClientOptions, productIds: string[]) {
  const inventory = client(inventoryApi, staff)
  const limit = pLimit(4)
  const adjustment = { delta: unitsPerProduct, reason: 'Opening stock' }
  const stocked = productIds.map((productId) =>
    limit(() =>
      // Inventory knows a product only after it has consumed the event.
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

const isKeyReused = (error: unknown) => error instanceof ProblemError && error.code === 'idempotency.key-reused'

const rejectChangedProducts = (error: unknown): never => {
  if (isKeyReused(error))
    throw new PlainError('The demo products have changed since this shop was seeded: start over with --fresh.')
  throw error
}

/** Retries for about one minute while the shop answers with this problem code. */
const eventually = <T>(code: string, attempt: () => Promise<T>): Promise<T> =>
  pRetry(attempt, {
    retries: 120,
    minTimeout: 50,
    maxTimeout: 500,
    shouldRetry: ({ error }) => error instanceof ProblemError && error.code === code,
  })

/** The two accounts of a freshly seeded shop. */
export const demoAccounts = {
  staff: { email: 'staff@macromart.test', name: 'Sam Staff' },
  customer: { email: 'customer@macromart.test', name: 'Casey Customer' },
}

export const demoPassword = 'macromart-demo'
