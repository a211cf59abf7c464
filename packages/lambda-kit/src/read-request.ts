import { type Endpoint, IdempotencyKey } from '@macromart/contract-kit'
import { isOpaqueId } from '@macromart/kernel'
import type { HonoRequest } from 'hono'
import * as z from 'zod'
import type { Authenticate, Caller } from './authenticate.ts'
import { BadRequest, badRequest, issuesIn, notFoundProblem } from './problem.ts'

/**
 * The validated input of a handler. Throws `BadRequest`: authentication (401), then permission (403), then validity.
 */
export async function readRequest(endpoint: Endpoint, req: HonoRequest, authenticate: Authenticate) {
  const caller = await identify(endpoint, req, authenticate)
  return {
    caller,
    params: params(req),
    headers: req.raw.headers,
    ...(endpoint.idempotent ? { idempotencyKey: idempotencyKey(req) } : {}),
    ...(endpoint.ifMatch ? { ifMatch: ifMatchVersion(req) } : {}),
    query: query(endpoint.query, req),
    ...(endpoint.body ? { body: await body(endpoint.body, req) } : {}),
  }
}

async function identify(endpoint: Endpoint, req: HonoRequest, authenticate: Authenticate): Promise<Caller | undefined> {
  const header = req.header('authorization')
  const token = header?.match(/^Bearer +([\w.~+/=-]+)$/i)?.[1]
  if (endpoint.auth === 'public') return token === undefined ? undefined : optionalCaller(token, authenticate)
  const caller = token === undefined ? undefined : await authenticate(token)
  if (caller === undefined) throw unauthenticated(header !== undefined)
  if (endpoint.auth === 'staff' && caller.role !== 'staff') throw forbidden()
  return caller
}

/** A public endpoint ignores a session that has expired or cannot be verified at present. */
const optionalCaller = (token: string, authenticate: Authenticate) => authenticate(token).catch(() => undefined)

/** RFC 6750: a challenge, with an error only when the request carried a token. */
const unauthenticated = (sent: boolean) =>
  new BadRequest(
    {
      status: 401,
      code: 'request.unauthenticated',
      title: 'Authentication required',
      detail: sent ? 'The token is invalid or has expired.' : 'Send a token: Authorization: Bearer …',
    },
    { 'www-authenticate': sent ? 'Bearer error="invalid_token"' : 'Bearer' },
  )

const forbidden = () =>
  new BadRequest({
    status: 403,
    code: 'request.forbidden',
    title: 'Permission denied',
    detail: 'Only staff may do this.',
  })

function idempotencyKey(req: HonoRequest): string {
  const key = req.header('idempotency-key') ?? ''
  if (IdempotencyKey.safeParse(key).success) return key
  throw badRequest([{ path: 'headers.idempotency-key', message: 'is required: 1 to 255 visible ASCII characters' }])
}

/**
 * The version that an entity tag names (RFC 9110). A weak one counts as the strong one: CloudFront, which compresses, makes
 * the ETag of a response weak, and each version has exactly one representation.
 */
function ifMatchVersion(req: HonoRequest): number {
  const tag = req.header('if-match')
  if (tag === undefined)
    throw new BadRequest({
      status: 428,
      code: 'request.precondition-required',
      title: 'If-Match is required',
      detail: 'Send If-Match with the ETag of the version that you have read.',
    })
  const version = Number(tag.match(/^(?:W\/)?"([1-9]\d{0,14})"$/)?.[1])
  if (Number.isNaN(version)) throw badRequest([{ path: 'headers.if-match', message: 'must be an ETag such as "3"' }])
  return version
}

/** A parameter that cannot be an id is a 404: ids are opaque, and stores reject keys of other lengths. */
function params(req: HonoRequest): Record<string, string> {
  const named: Record<string, string> = req.param()
  if (Object.values(named).every(isOpaqueId)) return named
  throw new BadRequest(notFoundProblem)
}

const noQuery = z.strictObject({})

function query(schema: z.ZodType | undefined, req: HonoRequest): unknown {
  const sent = [...new URL(req.url).searchParams]
  if (!schema && sent.length === 0) return {}
  const names = sent.map(([name]) => name)
  const repeated = names.find((name, index) => names.indexOf(name) < index)
  if (repeated !== undefined) throw badRequest([{ path: `query.${repeated}`, message: 'must be given only once' }])
  const damaged = sent.find((pair) => hasReplacementCharacter(pair.join('')))
  if (damaged !== undefined) throw badRequest([{ path: `query.${damaged[0]}`, message: notUtf8 }])
  const parsed = (schema ?? noQuery).safeParse(Object.fromEntries(sent))
  if (!parsed.success) throw badRequest(issuesIn('query', parsed.error))
  return parsed.data
}

async function body(schema: NonNullable<Endpoint['body']>, req: HonoRequest): Promise<unknown> {
  if (schema === 'raw') return req.text()
  if (!/^application\/json *(;|$)/i.test(req.header('content-type') ?? ''))
    throw new BadRequest({
      status: 415,
      code: 'request.not-json',
      title: 'Content-Type must be application/json',
      detail: 'Send the body with Content-Type: application/json.',
    })
  const parsed = schema.safeParse(json(await req.text()))
  if (!parsed.success) throw badRequest(issuesIn('body', parsed.error))
  return parsed.data
}

/** API Gateway and Node.js decode invalid UTF-8 to U+FFFD. A client that means this character escapes it in JSON. */
const hasReplacementCharacter = (text: string) => text.includes('\ufffd')
const notUtf8 = 'is not UTF-8'

function json(body: string): unknown {
  if (hasReplacementCharacter(body)) throw badRequest([{ path: 'body', message: notUtf8 }])
  try {
    return JSON.parse(body)
  } catch {
    throw badRequest([{ path: 'body', message: 'is not JSON' }])
  }
}
