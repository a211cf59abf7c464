import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import { get } from 'node:http'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'

const dynamodb = new DynamoDBClient()
const keys = new Map<string, KeyObject>()

/**
 * The baseline of functions: the DynamoDB client, `node:crypto` for the token and checks by hand, and no other library.
 * `/session/:id` reads one item for a verified session, `/page` makes a page of one call to another service.
 */
export async function handler({ rawPath, headers }: { rawPath: string; headers: Record<string, string> }) {
  if (rawPath.endsWith('/health')) return json(200, { status: 'ok' })
  if (rawPath === '/page') return page(await ordersOf(headers.authorization))
  const [, , id = ''] = rawPath.split('/')
  if (!(await isSession(headers.authorization))) return json(401, { code: 'unauthenticated' })
  const item = await read(id)
  return item ? json(200, item) : json(404, { code: 'not-found' })
}

export async function read(id: string) {
  if (!/^[\w-]{1,64}$/.test(id)) return undefined
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: process.env.TABLE, Key: { id: { S: id } }, ConsistentRead: true }),
  )
  return Item
}

export const json = (statusCode: number, body: object) => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})

interface Order {
  id: string
  status: string
}

async function ordersOf(authorization = ''): Promise<Order[]> {
  const response = await fetch(`${process.env.SHOP_URL}/api/orders?limit=10`, { headers: { authorization } })
  return ((await response.json()) as { items: Order[] }).items
}

const page = (orders: Order[]) => ({
  statusCode: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: `<!doctype html><ul>${orders.map(({ id, status }) => `<li>${id} ${status}</li>`).join('')}</ul>`,
})

interface Claims {
  sub?: string
  role?: string
  iss?: string
  aud?: string
  exp?: number
}

/** Whether this is a bearer token of this stage, signed with ES256 by a published key, and unexpired. */
async function isSession(authorization = ''): Promise<boolean> {
  const [header = '', claims = '', signature = ''] = authorization.slice('Bearer '.length).split('.')
  const { alg, kid } = parse(header) as { alg?: string; kid?: string }
  if (alg !== 'ES256' || kid === undefined) return false
  if (!keys.has(kid)) await fetchKeys()
  const key = keys.get(kid)
  const bytes = Buffer.from(signature, 'base64url')
  if (!key || !verify('sha256', Buffer.from(`${header}.${claims}`), { key, dsaEncoding: 'ieee-p1363' }, bytes))
    return false
  const { sub = '', role = '', iss, aud, exp = 0 } = parse(claims) as Claims
  const stage = process.env.STAGE
  return (
    exp > Date.now() / 1000 &&
    iss === `urn:macromart:${stage}` &&
    aud === `macromart-${stage}` &&
    sub.startsWith('acc_') &&
    ['customer', 'staff'].includes(role)
  )
}

function parse(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return {}
  }
}

async function fetchKeys(): Promise<void> {
  const set = JSON.parse(await fetchKeySet()) as { keys: (JsonWebKey & { kid: string })[] }
  for (const key of set.keys) keys.set(key.kid, createPublicKey({ key, format: 'jwk' }))
}

export const fetchKeySet = () =>
  new Promise<string>((resolve, reject) => {
    get(String(process.env.JWKS_URL), { agent: false, timeout: 5_000 }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.once('error', reject)
      response.once('end', () => resolve(text))
    }).once('error', reject)
  })
