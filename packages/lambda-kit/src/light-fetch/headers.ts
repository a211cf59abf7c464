const token = /^[!#$%&'*+.^_`|~0-9a-zA-Z-]+$/
const forbiddenInValue = /[\0\r\n]|[^\0-\xff]/

type Entries = Iterable<readonly [string, string]>

/** `Headers` of the Fetch standard (https://fetch.spec.whatwg.org/#headers-class), without a guard. */
export class LightHeaders {
  /** By lower-case name: the values in the order in which they were appended. */
  readonly #values = new Map<string, string[]>()

  constructor(init?: LightHeaders | Entries | Record<string, string>) {
    if (init === undefined) return
    if (typeof init !== 'object' || init === null) throw new TypeError('Headers cannot be made of this')
    if (Symbol.iterator in init) {
      for (const entry of init as Entries) {
        const [name, value, ...more] = [...entry]
        if (name === undefined || value === undefined || more.length > 0)
          throw new TypeError('a header is a pair of name and value')
        this.append(name, value)
      }
    } else {
      for (const [name, value] of Object.entries(init)) this.append(name, value)
    }
  }

  append(name: string, value: string): void {
    const key = keyOf(name)
    const values = this.#values.get(key)
    if (values) values.push(normalized(value))
    else this.#values.set(key, [normalized(value)])
  }

  set(name: string, value: string): void {
    this.#values.set(keyOf(name), [normalized(value)])
  }

  get(name: string): string | null {
    return this.#values.get(keyOf(name))?.join(', ') ?? null
  }

  getSetCookie(): string[] {
    return [...(this.#values.get('set-cookie') ?? [])]
  }

  has(name: string): boolean {
    return this.#values.has(keyOf(name))
  }

  delete(name: string): void {
    this.#values.delete(keyOf(name))
  }

  forEach(callback: (value: string, name: string, headers: LightHeaders) => void, thisArg?: unknown): void {
    for (const [name, value] of this) callback.call(thisArg, value, name, this)
  }

  /** Sorted by name. Values of one name are combined, except those of `set-cookie`. */
  *entries(): Generator<[string, string]> {
    for (const name of [...this.#values.keys()].sort()) {
      const values = this.#values.get(name) ?? []
      if (name === 'set-cookie') for (const value of values) yield [name, value]
      else yield [name, values.join(', ')]
    }
  }

  *keys(): Generator<string> {
    for (const [name] of this.entries()) yield name
  }

  *values(): Generator<string> {
    for (const [, value] of this.entries()) yield value
  }

  [Symbol.iterator](): Generator<[string, string]> {
    return this.entries()
  }
}

function keyOf(name: string): string {
  const text = String(name)
  if (!token.test(text)) throw new TypeError(`"${text}" is not a valid header name`)
  return text.toLowerCase()
}

function normalized(value: string): string {
  const text = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
  if (forbiddenInValue.test(text)) throw new TypeError('a header value contains a character that is not allowed')
  return text
}
