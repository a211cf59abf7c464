import { type BodySource, impliedType, LightBody } from './body.ts'
import { LightHeaders } from './headers.ts'

interface Init {
  method?: string | undefined
  headers?: ConstructorParameters<typeof LightHeaders>[0]
  body?: BodySource
}

const methodToken = /^[!#$%&'*+.^_`|~0-9a-zA-Z-]+$/
const forbiddenMethods = ['CONNECT', 'TRACE', 'TRACK']
const normalizedMethods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']

/** `Request` of the Fetch standard (https://fetch.spec.whatwg.org/#request-class), as far as a server reads one. */
export class LightRequest extends LightBody {
  readonly url: string
  readonly method: string
  readonly headers: LightHeaders
  #abort: AbortController | undefined

  constructor(input: string | URL | LightRequest, init: Init = {}) {
    const before = input instanceof LightRequest ? input : undefined
    const method = init.method === undefined ? (before?.method ?? 'GET') : methodOf(init.method)
    const hasBody = init.body !== null && init.body !== undefined
    const inherited = before?.body ?? null
    if ((hasBody || inherited) && (method === 'GET' || method === 'HEAD'))
      throw new TypeError(`a ${method} request has no body`)
    if (!hasBody && before?.bodyUsed) throw new TypeError('the body of the request has already been read')
    super(hasBody ? init.body : inherited)
    this.method = method
    this.url = before?.url ?? urlOf(String(input))
    this.headers = new LightHeaders(init.headers ?? before?.headers)
    const type = impliedType(init.body)
    if (type !== undefined && !this.headers.has('content-type')) this.headers.set('content-type', type)
  }

  get signal(): AbortSignal {
    this.#abort ??= new AbortController()
    return this.#abort.signal
  }

  clone(): LightRequest {
    const { url, method, headers } = this
    return new LightRequest(url, { method, headers, body: this.copyOfBody() })
  }
}

function methodOf(method: string): string {
  const text = String(method)
  const upper = text.toUpperCase()
  if (!methodToken.test(text) || forbiddenMethods.includes(upper))
    throw new TypeError(`"${text}" is not a valid method`)
  return normalizedMethods.includes(upper) ? upper : text
}

function urlOf(text: string): string {
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') throw new TypeError('the address of a request has no credentials')
  return url.href
}
