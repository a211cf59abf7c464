const id = '01k00000000000000000000000'

/**
 * An authenticated read of one item, by app: the item of test/bench/functions/items.ts. Storefront has no items: a page
 * for a signed-in visitor, with one call to orders.
 */
const reads: Record<string, string> = {
  accounts: '/api/accounts/me',
  carts: `/api/carts/crt_${id}`,
  catalog: `/api/catalog/products/prd_${id}`,
  inventory: `/api/inventory/stock/prd_${id}`,
  orders: `/api/orders/ord_${id}`,
  payments: `/api/payments/ord_${id}`,
  shipping: `/api/shipping/shipments/ord_${id}`,
  storefront: '/orders',
}

/** The reads of the bare handler: an item of orders after verifying the session, and a page made of one call. */
export const bareReads = { item: `/session/ord_${id}`, page: '/page' } as const

/** The path of that read. Throws for an app without a read, and names the place to add one. */
export function readOf(app: string): string {
  const path = reads[app]
  if (path !== undefined) return path
  throw new Error(`test/bench/functions/requests.ts has no read of ${app}: add the path of one item to reads`)
}

/** A GET as API Gateway hands it to a function (HTTP API, payload format 2.0). */
export const httpEvent = (path: string, token?: string) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: '',
  headers: { host: 'localhost', accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
  ...(token && { cookies: [`macromart-session=${token}`] }),
  requestContext: {
    accountId: '000000000000',
    apiId: 'local',
    domainName: 'localhost',
    domainPrefix: 'localhost',
    http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
    requestId: 'bench',
    routeKey: '$default',
    stage: '$default',
    time: '23/Nov/2026:10:00:00 +0000',
    timeEpoch: 1795428000000,
  },
  isBase64Encoded: false,
})

/** Every environment variable that a function reads; the table has the name of the app. */
export const environmentAt = (stubUrl: string, table: string): Record<string, string> => ({
  TABLE: table,
  STAGE: 'local',
  JWKS_URL: `${stubUrl}/jwks.json`,
  KEY_SECRET: 'only-for-the-benchmark-and-no-secret',
  PASSWORD_COST: 'm=47104,t=2,p=1',
  SHOP_URL: stubUrl,
  API_URL: stubUrl,
  STRIPE_URL: stubUrl,
  STRIPE_SECRET_KEY: 'sk_test_bench',
  STRIPE_WEBHOOK_SECRET: 'whsec_bench',
  AWS_ENDPOINT_URL: stubUrl,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'Bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
})
