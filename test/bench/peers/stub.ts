import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** The customer of the session, and the orders that the stub holds: one of this customer, and one of another. */
const customerId = 'acc_01k00000000000000000000000'
export const ordersHeld = {
  own: 'ord_01k0000000000000000000000a',
  foreign: 'ord_01k0000000000000000000000b',
}

export const draft = {
  lines: [
    { productId: 'prd_01k0000000000000000000000c', quantity: 2 },
    { productId: 'prd_01k0000000000000000000000d', quantity: 1 },
  ],
  shippingAddress: {
    name: 'Ada Byron',
    line1: '12 Saint James Square',
    postalCode: 'SW1Y 4JH',
    city: 'London',
    country: 'GB',
  },
}

/** The order of the draft, as it is stored and answered. */
export const orderOf = (id: string, owner = customerId) => ({
  id,
  customerId: owner,
  status: 'placed',
  ...draft,
  version: 1,
})

const sessions = { issuer: 'urn:macromart:local', audience: 'macromart-local' }

/**
 * A stub of DynamoDB with two orders, which also publishes the public key of sessions. It answers from memory and
 * remembers the calls.
 */
export async function startStub() {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' }
  const items: Record<string, object> = {
    [ordersHeld.own]: marshalled(orderOf(ordersHeld.own)),
    [ordersHeld.foreign]: marshalled(orderOf(ordersHeld.foreign, 'acc_01k00000000000000000000001')),
  }
  const calls: Call[] = []

  const server = createServer(async (request, response) => {
    const sent = await text(request)
    const { status, body } = request.method === 'GET' ? ok({ keys: [jwk] }) : dynamodb(request.headers, sent)
    const json = JSON.stringify(body)
    const type = request.method === 'GET' ? 'application/json' : 'application/x-amz-json-1.0'
    response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(json) }).end(json)
  })

  function dynamodb(headers: NodeJS.Dict<string | string[]>, sent: string) {
    const operation = String(headers['x-amz-target']).split('.').pop() ?? ''
    const { Key, Item } = JSON.parse(sent) as { Key?: StoredItem; Item?: StoredItem }
    const id = (Key ?? Item)?.id?.S ?? ''
    calls.push({ operation, id, item: Item })
    const found = items[id]
    if (operation === 'GetItem') return ok(found ? { Item: found } : {})
    if (operation === 'PutItem') return found ? conditionFailed : ok({})
    return { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException' } }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    environment: environmentAt(url),
    /** The calls since the last time. */
    takeCalls: () => calls.splice(0),
    /** A session of the customer; the options make it invalid. */
    sign: ({ audience = sessions.audience, expires = '1h' } = {}) =>
      new SignJWT({ role: 'customer' })
        .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
        .setSubject(customerId)
        .setIssuer(sessions.issuer)
        .setAudience(audience)
        .setExpirationTime(expires)
        .sign(privateKey),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

type StoredItem = Record<string, { S?: string }>

/** A call of DynamoDB, with the item of a write. */
export interface Call {
  operation: string
  id: string
  item?: StoredItem | undefined
}

/** A value as DynamoDB's protocol has it. */
function marshalledValue(value: unknown): object {
  if (typeof value === 'number') return { N: String(value) }
  if (Array.isArray(value)) return { L: value.map(marshalledValue) }
  return typeof value === 'object' && value !== null ? { M: marshalled(value) } : { S: String(value) }
}

export const marshalled = (fields: object): Record<string, object> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, marshalledValue(value)]))

const ok = (body: object) => ({ status: 200, body })

const conditionFailed = {
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
    message: 'The conditional request failed',
  },
}

const environmentAt = (url: string): Record<string, string> => ({
  NODE_ENV: 'production',
  TABLE: 'orders',
  JWKS_URL: `${url}/.well-known/jwks.json`,
  STAGE: 'local',
  ISSUER: sessions.issuer,
  AUDIENCE: sessions.audience,
  AWS_ENDPOINT_URL: url,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'Bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
})
