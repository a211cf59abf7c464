export type BodySource = string | Uint8Array | ArrayBuffer | LightStream | null | undefined

/**
 * What `body` returns: as much of a `ReadableStream` of bytes as is needed to read it once, or to hand it to another
 * request or response.
 */
export class LightStream {
  #owner: LightBody | undefined

  constructor(owner: LightBody) {
    this.#owner = owner
  }

  get locked(): boolean {
    return this.#owner === undefined
  }

  getReader() {
    const bytes = this.take()
    let rest = bytes.length > 0 ? [bytes] : []
    return {
      async read(): Promise<{ done: false; value: Uint8Array } | { done: true; value: undefined }> {
        const [value] = rest
        rest = []
        return value ? { done: false, value } : { done: true, value: undefined }
      },
      async cancel(): Promise<void> {
        rest = []
      },
      releaseLock(): void {},
      closed: Promise.resolve(undefined),
    }
  }

  /** All bytes, once: the body counts as used. */
  take(): Uint8Array {
    if (this.#owner === undefined) throw new TypeError('the stream is locked')
    const bytes = this.#owner.takeBytes()
    this.#owner = undefined
    return bytes
  }
}

/** The body of a request or response of the Fetch standard (https://fetch.spec.whatwg.org/#body-mixin), held as bytes. */
export abstract class LightBody {
  #bytes: Uint8Array | undefined
  #stream: LightStream | undefined
  #isUsed = false

  protected constructor(source: BodySource) {
    this.#bytes = toBytes(source)
  }

  get body(): LightStream | null {
    if (this.#bytes === undefined) return null
    this.#stream ??= new LightStream(this)
    return this.#stream
  }

  get bodyUsed(): boolean {
    return this.#isUsed
  }

  /** The bytes, after which the body is used. */
  takeBytes(): Uint8Array {
    if (this.#isUsed) throw new TypeError('Body is unusable: Body has already been read')
    if (this.#bytes === undefined) return new Uint8Array()
    this.#isUsed = true
    return this.#bytes
  }

  /** A copy for a clone, which can be read apart. */
  protected copyOfBody(): Uint8Array | undefined {
    if (this.#isUsed) throw new TypeError('cannot clone: Body has already been read')
    return this.#bytes?.slice()
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(this.takeBytes())
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }

  async bytes(): Promise<Uint8Array> {
    return this.takeBytes().slice()
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.takeBytes().slice().buffer as ArrayBuffer
  }
}

const encoder = new TextEncoder()

function toBytes(source: BodySource): Uint8Array | undefined {
  if (source === null || source === undefined) return undefined
  if (typeof source === 'string') return encoder.encode(source)
  if (source instanceof LightStream) return source.take()
  if (source instanceof ArrayBuffer) return new Uint8Array(source.slice(0))
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
  throw new TypeError('a body is text or bytes here')
}

/** The content type that a body implies. */
export const impliedType = (source: unknown): string | undefined =>
  typeof source === 'string' ? 'text/plain;charset=UTF-8' : undefined
