import { type Refusal, type RefusalKind, refusal } from '@macromart/kernel'
import * as z from 'zod'

/** One endpoint of a contract, as data. */
export interface Endpoint {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  /** A sentence for the reference. */
  readonly summary: string
  readonly auth: 'public' | 'user' | 'staff'
  readonly status?: 200 | 201 | 202
  readonly query?: z.ZodType
  /** The schema of the JSON body, or `raw` for one that is verified byte by byte. */
  readonly body?: z.ZodType | 'raw'
  readonly returns: z.ZodType
  /** Needs an `Idempotency-Key`. */
  readonly idempotent?: true
  /** Needs an `If-Match` with the version that the caller has seen. */
  readonly ifMatch?: true
  /** Every refusal that this endpoint may answer; any other does not compile. */
  readonly refuses?: readonly RefusalKind[]
  /** Headers that follow from the answer. */
  readonly headers?: (body: never) => Record<string, string>
}

/** What one macrofunction answers under `/api/<name>`. */
export interface Api<Endpoints extends Record<string, Endpoint> = Record<string, Endpoint>> {
  readonly name: string
  readonly endpoints: Endpoints
}

/** Declares the HTTP contract of a macrofunction: one source for routes, validation, types, client and OpenAPI. */
export const api = <const Endpoints extends Record<string, Endpoint>>(
  name: string,
  endpoints: Endpoints,
): Api<Endpoints> => ({ name, endpoints })

type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [K in Name]: string } & ParamsOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? { readonly [K in Name]: string }
    : unknown

type Part<Key extends string, Value> = { readonly [K in Key]: Value }

/** What a caller sends to an endpoint, and so what its handler is given: only the parts that the contract names. */
export type EndpointInput<
  E extends Endpoint,
  Direction extends 'sent' | 'received' = 'received',
> = (E['path'] extends `${string}:${string}` ? Part<'params', ParamsOf<E['path']>> : unknown) &
  (E['query'] extends z.ZodType
    ? Direction extends 'received'
      ? Part<'query', z.output<E['query']>>
      : Record<never, never> extends z.input<E['query']>
        ? { readonly query?: z.input<E['query']> }
        : Part<'query', z.input<E['query']>>
    : unknown) &
  (E['body'] extends z.ZodType
    ? Part<'body', Direction extends 'received' ? z.output<E['body']> : z.input<E['body']>>
    : E['body'] extends 'raw'
      ? Part<'body', string>
      : unknown) &
  (E['idempotent'] extends true ? Part<'idempotencyKey', string> : unknown) &
  (E['ifMatch'] extends true ? Part<'ifMatch', number> : unknown)

/** The value of an `Idempotency-Key` header: 1 to 255 visible ASCII characters. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/)

/** What every idempotent endpoint may answer. */
export const IdempotencyKeyReused = refusal(
  'idempotency.key-reused',
  422,
  'The Idempotency-Key was used for another request',
)

type RefusalOf<E extends Endpoint> =
  | (E['refuses'] extends readonly RefusalKind<infer Code>[] ? Refusal<Code> : never)
  | (E['idempotent'] extends true ? ReturnType<typeof IdempotencyKeyReused> : never)

/** What a handler may answer: the resource, or a refusal that the contract lists. Nothing else compiles. */
export type HandlerResult<E extends Endpoint> = z.input<E['returns']> | RefusalOf<E>

/** How a list is asked for; extend it with the list's own filters. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z.string().min(1).max(2048).optional(),
})

export interface Page<Item> {
  items: Item[]
  nextCursor?: string | undefined
}

/** A page of a list. Lists are eventually consistent. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() })

type Options = Omit<Endpoint, 'method' | 'path'>

const endpointOf =
  <const Method extends Endpoint['method']>(method: Method) =>
  <const Path extends string, const Own extends Options>(path: Path, options: Own) => ({ method, path, ...options })

export const get = endpointOf('get')
export const post = endpointOf('post')
export const put = endpointOf('put')
export const patch = endpointOf('patch')
/** `delete` is a reserved word. */
export const del = endpointOf('delete')
