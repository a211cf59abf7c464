import { type Refusal, type RefusalKind, refusal } from '@macromart/kernel'
import * as z from 'zod'

/** One endpoint of a contract, as data: routes, validation, types, the client and OpenAPI are derived from it. */
export interface Endpoint {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** The path below `/api/<name>`, with parameters as `:name`: `/:orderId`. */
  readonly path: string
  /** A short description for the generated reference. */
  readonly summary: string
  /** The caller that is let in: any caller, a signed-in account, or an account with the role `staff`. */
  readonly auth: 'public' | 'user' | 'staff'
  /** The status of a successful response; 200 by default. */
  readonly status?: 200 | 201 | 202
  /** The schema of the query parameters. Without it, every query parameter is rejected. */
  readonly query?: z.ZodType
  /** The schema of the JSON body, or `raw` for a body that the handler verifies byte by byte. */
  readonly body?: z.ZodType | 'raw'
  /** The schema of a successful response. Fields that it does not name are removed. */
  readonly returns: z.ZodType
  /** Whether requests must carry an `Idempotency-Key`. */
  readonly idempotent?: true
  /** Whether requests must carry an `If-Match` (RFC 9110) with the version that the caller has read. */
  readonly ifMatch?: true
  /** The refusals that the handler may return. Any other refusal does not compile. */
  readonly refuses?: readonly RefusalKind[]
  /** Computes response headers from the response body. */
  readonly headers?: (body: never) => Record<string, string>
}

/** The HTTP contract of one macrofunction: its endpoints by operation name, below `/api/<name>`. */
export interface Api<Endpoints extends Record<string, Endpoint> = Record<string, Endpoint>> {
  readonly name: string
  readonly endpoints: Endpoints
}

/**
 * Declares the HTTP contract of a macrofunction: the one source of its routes, validation, types, client and OpenAPI
 * document. `name` is the segment after `/api/`; the keys of `endpoints` are the operation names.
 *
 * @example
 * ```ts
 * import { api, get, post } from '@macromart/contract-kit'
 * import { id, refusal } from '@macromart/kernel'
 * import * as z from 'zod'
 *
 * const Parcel = z.object({ id: id('pcl'), weightGrams: z.int() })
 * export const ParcelNotFound = refusal('parcel.not-found', 404, 'Parcel not found')
 *
 * export const parcelsApi = api('parcels', {
 *   getParcel: get('/:parcelId', {
 *     summary: 'Get a parcel',
 *     auth: 'user',
 *     returns: Parcel,
 *     refuses: [ParcelNotFound],
 *   }),
 *   addParcel: post('/', {
 *     summary: 'Add a parcel',
 *     auth: 'staff',
 *     idempotent: true,
 *     body: z.strictObject({ weightGrams: z.int().positive() }),
 *     returns: Parcel,
 *     status: 201,
 *   }),
 * })
 * ```
 */
export const api = <const Endpoints extends Record<string, Endpoint>>(
  name: string,
  endpoints: Endpoints,
): Api<Endpoints> => ({ name, endpoints })

/*
 * How the types below read an endpoint. Take
 *
 *     type E = { path: '/:orderId/lines/:n'; query: ZodObject<{ limit: ZodDefault<ZodNumber> }>; idempotent: true; … }
 *
 * `ParamsOf` splits the path at its first `:name/`, takes `orderId`, and continues with the rest until no `:name` is
 * left: `{ orderId: string } & { n: string }`. `EndpointInput<E>` is an intersection with one operand for each part
 * that a request may have. A part that E names gives `Part<key, value>`; a part that E does not name gives `unknown`,
 * which an intersection absorbs, so that the part does not exist:
 *
 *     EndpointInput<E> = { params: { orderId: string; n: string } }
 *       & { query: { limit: number } }
 *       & unknown // no body
 *       & { idempotencyKey: string }
 *       & unknown // no ifMatch
 *
 * A handler receives the output of a schema (`limit` has its default), a client sends its input (`limit` may be
 * missing). So `Direction` chooses `z.output` or `z.input`, and when the empty object is a valid query a client may
 * leave out `query` itself.
 *
 * `HandlerResult<E>` is the response or a refusal. `infer Code` collects the codes of `refuses` in a union: for
 * `refuses: [NotFound, Locked]`, `RefusalOf<E>` is `Refusal<'order.not-found' | 'order.locked'>`. Without `refuses` it
 * is `never`, which a union absorbs.
 */

type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [K in Name]: string } & ParamsOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? { readonly [K in Name]: string }
    : unknown

type Part<Key extends string, Value> = { readonly [K in Key]: Value }

/**
 * The parts of a request to an endpoint, only those that its contract names: as a client sends them (`sent`), or as the
 * handler receives them after validation (`received`).
 */
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

/** The schema of an `Idempotency-Key` header: 1 to 255 visible ASCII characters. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/)

/** The refusal (422) of a key that came with another request before. Every idempotent endpoint may return it. */
export const IdempotencyKeyReused = refusal(
  'idempotency.key-reused',
  422,
  'The Idempotency-Key was used for another request',
)

type RefusalOf<E extends Endpoint> =
  | (E['refuses'] extends readonly RefusalKind<infer Code>[] ? Refusal<Code> : never)
  | (E['idempotent'] extends true ? ReturnType<typeof IdempotencyKeyReused> : never)

/**
 * The result of a handler: the response body, or a refusal that the contract lists. Any other result does not compile.
 */
export type HandlerResult<E extends Endpoint> = z.input<E['returns']> | RefusalOf<E>

/**
 * The query of a list: `limit`, 1 to 100 items (24 by default), and the `cursor` of the previous page. Extend it with
 * filters.
 */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z.string().min(1).max(2048).optional(),
})

/** A page of a list. `nextCursor` is missing on the last page. */
export interface Page<Item> {
  items: Item[]
  nextCursor?: string | undefined
}

/** The schema of a page of items. Lists are eventually consistent. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() })

type Options = Omit<Endpoint, 'method' | 'path'>

const endpointOf =
  <const Method extends Endpoint['method']>(method: Method) =>
  <const Path extends string, const Own extends Options>(path: Path, options: Own) => ({ method, path, ...options })

/**
 * Declares an endpoint for `GET`, whose method and path stay literal types.
 *
 * @example
 * ```ts
 * import { get, PageQuery, pageOf } from '@macromart/contract-kit'
 * import * as z from 'zod'
 *
 * export const listParcels = get('/', {
 *   summary: 'List parcels',
 *   auth: 'staff',
 *   query: PageQuery.extend({ carrier: z.string().optional() }),
 *   returns: pageOf(z.object({ id: z.string(), carrier: z.string() })),
 * })
 * ```
 */
export const get = endpointOf('get')

/**
 * Declares an endpoint for `POST`, whose method and path stay literal types.
 *
 * @example
 * ```ts
 * import { post } from '@macromart/contract-kit'
 * import { refusal, text } from '@macromart/kernel'
 * import * as z from 'zod'
 *
 * const CannotRefund = refusal('payment.cannot-refund', 409, 'Only a captured payment can be refunded')
 *
 * export const refund = post('/:orderId/refunds', {
 *   summary: 'Refund a captured payment',
 *   auth: 'staff',
 *   idempotent: true,
 *   body: z.strictObject({ reason: text(1, 200) }),
 *   returns: z.object({ orderId: z.string(), status: z.literal('refunded') }),
 *   status: 201,
 *   refuses: [CannotRefund],
 * })
 * ```
 */
export const post = endpointOf('post')

/** Declares an endpoint for `PUT`: the same request again has the same effect. */
export const put = endpointOf('put')

/** Declares an endpoint for `PATCH`: changes only the fields that the body names. */
export const patch = endpointOf('patch')

/** Declares an endpoint for `DELETE`. `delete` is a reserved word. */
export const del = endpointOf('delete')
