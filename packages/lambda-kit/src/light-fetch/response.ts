import { type BodySource, impliedType, LightBody } from './body.ts'
import { LightHeaders } from './headers.ts'

interface Init {
  status?: number | undefined
  statusText?: string | undefined
  headers?: ConstructorParameters<typeof LightHeaders>[0]
}

const statusesWithoutBody = [101, 103, 204, 205, 304]
const statusText = /^[\t\x20-\x7e\x80-\xff]*$/

/** `Response` of the Fetch standard (https://fetch.spec.whatwg.org/#response-class), as far as a server makes one. */
export class LightResponse extends LightBody {
  readonly status: number
  readonly statusText: string
  readonly headers: LightHeaders
  readonly type = 'default'
  readonly url = ''
  readonly redirected = false

  constructor(body?: BodySource, { status = 200, statusText: text = '', headers }: Init = {}) {
    if (!(status >= 200 && status <= 599)) throw new RangeError('status must be from 200 to 599')
    if (!statusText.test(text)) throw new TypeError('statusText is not valid')
    const hasBody = body !== null && body !== undefined
    if (hasBody && statusesWithoutBody.includes(status)) throw new TypeError(`a response with ${status} has no body`)
    super(body)
    this.status = Math.trunc(status)
    this.statusText = text
    this.headers = new LightHeaders(headers)
    const type = impliedType(body)
    if (type !== undefined && !this.headers.has('content-type')) this.headers.set('content-type', type)
  }

  get ok(): boolean {
    return this.status < 300
  }

  clone(): LightResponse {
    const { status, statusText, headers } = this
    return new LightResponse(this.copyOfBody(), { status, statusText, headers })
  }

  static json(data: unknown, init: Init = {}): LightResponse {
    const text = JSON.stringify(data)
    if (text === undefined) throw new TypeError('the data is not JSON')
    const response = new LightResponse(new TextEncoder().encode(text), init)
    if (!response.headers.has('content-type')) response.headers.set('content-type', 'application/json')
    return response
  }
}
