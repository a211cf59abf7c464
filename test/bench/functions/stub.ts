import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { caller, itemOf, orderList } from './items.ts'

/**
 * A stub of DynamoDB that holds the public key of a session, which is also published as a JWKS, and one item of each app
 * in a table of its name. It answers from memory, so that the time measured is that of the function and of its calls
 * over the loopback.
 */
export async function startStub() {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const { x = '', y = '' } = await exportJWK(publicKey)
  const jwk = { kty: 'EC', crv: 'P-256', x, y }
  const token = await new SignJWT({ role: 'customer' })
    .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
    .setSubject(caller)
    .setIssuer('urn:macromart:local')
    .setAudience('macromart-local')
    .setExpirationTime('1h')
    .sign(privateKey)

  const keySet = JSON.stringify({ keys: [{ ...jwk, kid: 'bench', alg: 'ES256', use: 'sig' }] })
  const keyRing = keyRingOf(jwk)
  const server = createServer(async (request, response) => {
    const sent = await text(request)
    const isList = request.url?.startsWith('/api/orders')
    const body =
      request.method === 'GET'
        ? isList
          ? orderList
          : keySet
        : JSON.stringify(found(JSON.parse(sent) as Read, keyRing))
    const type = request.method === 'GET' ? 'application/json' : 'application/x-amz-json-1.0'
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

type Key = { id?: { S?: string } }
/** A GetItem, or a BatchGetItem. */
interface Read {
  TableName?: string
  Key?: Key
  RequestItems?: Record<string, { Keys?: Key[] }>
}

function found({ TableName = '', Key, RequestItems = {} }: Read, keyRing: object): object {
  const itemAt = (table: string, key: Key) => (key.id?.S === 'keys' ? keyRing : itemOf(table, key.id?.S))
  if (Key) return { Item: itemAt(TableName, Key) }
  const responses = Object.entries(RequestItems).map(([table, { Keys = [] }]) => [
    table,
    Keys.flatMap((key) => itemAt(table, key) ?? []),
  ])
  return { Responses: Object.fromEntries(responses) }
}

/** The key item of accounts. */
const keyRingOf = (jwk: Record<string, string>) => ({
  id: { S: 'keys' },
  version: { N: '1' },
  keys: {
    L: [
      {
        M: {
          kid: { S: 'bench' },
          wrapped: { S: '' },
          signsFrom: { S: '2026-01-01T00:00:00.000Z' },
          publicKey: { M: Object.fromEntries(Object.entries(jwk).map(([name, value]) => [name, { S: value }])) },
        },
      },
    ],
  },
})
