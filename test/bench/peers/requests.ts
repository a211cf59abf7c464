import { httpEvent } from '../functions/requests.ts'
import { draft, orderOf, ordersHeld, type startStub } from './stub.ts'

/** A request, and what every peer must answer: the status, and the body where it is a success. */
export interface Case {
  name: string
  event: object
  status: number
  body?: object
  /** The call of DynamoDB that the answer takes. A request that is refused before takes none. */
  call?: { operation: 'GetItem' | 'PutItem'; id: string }
}

const written = 'ord_01k0000000000000000000000e'
const unknown = 'ord_01k0000000000000000000000f'

const pathOf = (id: string) => `/api/orders/${id}`

function writeEvent(id: string, token: string, body: object) {
  const event = httpEvent(pathOf(id), token)
  return {
    ...event,
    headers: { ...event.headers, 'content-type': 'application/json' },
    requestContext: { ...event.requestContext, http: { ...event.requestContext.http, method: 'PUT' } },
    body: JSON.stringify(body),
  }
}

/** The requests that are timed, then those that only show that every peer does the same. */
export async function casesOf({ sign }: Pick<Awaited<ReturnType<typeof startStub>>, 'sign'>) {
  const token = await sign()
  const [head, , signature] = token.split('.')
  const claims = Buffer.from(JSON.stringify({ sub: 'acc_01k00000000000000000000001' })).toString('base64url')
  const read = (id: string, session?: string) => httpEvent(pathOf(id), session)
  const invalid = { ...draft, lines: [{ ...draft.lines[0], quantity: 0 }] }
  const { own, foreign } = ordersHeld
  const timed: Record<'health' | 'read' | 'write', Case> = {
    health: { name: 'health', event: httpEvent('/api/orders/health'), status: 200, body: { status: 'ok' } },
    read: {
      name: 'read',
      event: read(own, token),
      status: 200,
      body: orderOf(own),
      call: { operation: 'GetItem', id: own },
    },
    write: {
      name: 'write',
      event: writeEvent(written, token, draft),
      status: 201,
      body: orderOf(written),
      call: { operation: 'PutItem', id: written },
    },
  }
  const others: Case[] = [
    { name: 'a read without a token', event: read(own), status: 401 },
    { name: 'a read with an expired token', event: read(own, await sign({ expires: '-1m' })), status: 401 },
    { name: 'a read with a token for another API', event: read(own, await sign({ audience: 'other' })), status: 401 },
    { name: 'a read with a forged token', event: read(own, `${head}.${claims}.${signature}`), status: 401 },
    { name: 'a read of a malformed id', event: read('order-1', token), status: 400 },
    { name: 'a write of an invalid body', event: writeEvent(written, token, invalid), status: 400 },
    { name: 'an unknown order', event: read(unknown, token), status: 404, call: { operation: 'GetItem', id: unknown } },
    {
      name: 'an order of another customer',
      event: read(foreign, token),
      status: 404,
      call: { operation: 'GetItem', id: foreign },
    },
    {
      name: 'a write of an order that exists',
      event: writeEvent(own, token, draft),
      status: 409,
      call: { operation: 'PutItem', id: own },
    },
  ]
  return { timed, all: [...Object.values(timed), ...others] }
}
