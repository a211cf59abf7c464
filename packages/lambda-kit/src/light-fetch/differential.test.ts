import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LightHeaders } from './headers.ts'
import { LightRequest } from './request.ts'
import { LightResponse } from './response.ts'

// Node's own classes are the reference: for any use, the light ones return the same or throw the same kind of error.

const lightClasses = { Headers: LightHeaders, Request: LightRequest, Response: LightResponse }
const nodeClasses = { Headers, Request, Response }
type Classes = typeof nodeClasses

test('the reference is Node’s own: no library has replaced its classes in this process', async () => {
  const response = await fetch('data:,')
  expect(response.constructor).toBe(Response)
  expect(response.headers.constructor).toBe(Headers)
})

/** What a use of some classes comes to: its result, or the name of its error. */
async function outcome(use: (classes: Classes) => unknown, classes: Classes): Promise<unknown> {
  try {
    return { result: await use(classes) }
  } catch (error) {
    // Of two mistakes in the options, either may be reported first.
    return { error: (error as Error).name.replace('RangeError', 'TypeError') }
  }
}

async function expectSame(use: (classes: Classes) => unknown): Promise<void> {
  expect(await outcome(use, lightClasses as unknown as Classes)).toEqual(await outcome(use, nodeClasses))
}

/** The same cases in every run, so that a run does not fail for a quirk of Node that no other one has met. */
const runs = { seed: 20261129, numRuns: 1_000 }

const isEmpty = (source: unknown) =>
  source === '' || (typeof source === 'object' && source !== null && 'byteLength' in source && source.byteLength === 0)

const name = fc.oneof(
  fc.constantFrom('a', 'A', 'b', 'Content-Type', 'content-type', 'Set-Cookie', 'set-cookie', 'x-1', 'Vary'),
  fc.string({ maxLength: 4 }),
)
const value = fc.oneof(
  fc.constantFrom('1', ' 2 ', '\t3\r\n', 'a, b', '', 'a=1; Path=/', 'é', '\u0100', 'a\nb', 'a\0'),
  fc.string({ maxLength: 6 }),
)
const record = fc.dictionary(
  fc.constantFrom('a', 'B', 'Content-Type', 'Set-Cookie', 'x-1'),
  fc.constantFrom('1', ' 2', 'text/html'),
)
const pairs = fc.array(fc.tuple(name, value), { maxLength: 4 })
/** Without what is no byte: which of two mistakes in the options of a response is reported is not compared. */
const bytePairs = pairs.filter((all) => all.flat().every((text) => /^[\0-\xff]*$/.test(text)))

const operation = fc.oneof(
  fc.record({ do: fc.constantFrom('append' as const, 'set' as const), name, value }),
  fc.record({ do: fc.constantFrom('delete' as const, 'get' as const, 'has' as const), name }),
)

const contentsOf = (headers: Headers) => ({
  entries: [...headers],
  keys: [...headers.keys()],
  values: [...headers.values()],
  cookies: headers.getSetCookie(),
  each: (() => {
    const seen: string[] = []
    headers.forEach((each, key, all) => void seen.push(`${key}=${each} ${all === headers}`))
    return seen
  })(),
})

describe('Headers', () => {
  test.each([[undefined], [{}], [[]], [{ A: '1', a: '2' }], [[['a', '1', '2']]], [[['a']]], ['text'], [5]])(
    'made of %j',
    (init) => expectSame(({ Headers }) => contentsOf(new Headers(init as never))),
  )

  test('any sequence of operations', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(record, pairs), fc.array(operation, { maxLength: 12 }), (init, operations) =>
        expectSame(({ Headers }) => {
          const results: unknown[] = []
          const attempt = (work: () => unknown) => {
            try {
              results.push(work())
            } catch (error) {
              results.push((error as Error).name)
            }
          }
          const headers = new Headers(init as [string, string][])
          for (const each of operations)
            attempt(() =>
              each.do === 'append' || each.do === 'set'
                ? headers[each.do](each.name, each.value)
                : headers[each.do](each.name),
            )
          const copy = new Headers(headers)
          copy.append('a', 'copied')
          return [results, contentsOf(headers), contentsOf(copy)]
        }),
      ),
      runs,
    ))
})

const body = fc.oneof(
  fc.constantFrom(null, undefined, ''),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.json(),
  fc.uint8Array({ maxLength: 8 }),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => bytes.slice().buffer as ArrayBuffer),
)
const reading = fc.constantFrom('text', 'json', 'arrayBuffer', 'bytes', 'clone', 'reader', 'hand on', 'used')

/** Reads a request or response in these ways, one after the other. */
async function readInTurn(
  message: Request | Response,
  ways: readonly string[],
  copy: (of: never) => Request | Response,
) {
  const results: unknown[] = []
  let current = message
  for (const way of ways) {
    try {
      if (way === 'clone') current = current.clone()
      else if (way === 'hand on') current = copy(current as never)
      else if (way === 'used') results.push(current.bodyUsed)
      else if (way === 'reader') results.push(await allOf(current))
      else {
        const read = await (current[way as 'text']() as Promise<unknown>)
        results.push(
          read instanceof ArrayBuffer ? [...new Uint8Array(read)] : read instanceof Uint8Array ? [...read] : read,
        )
      }
    } catch (error) {
      results.push((error as Error).name)
    }
  }
  return results
}

async function allOf({ body: stream }: Request | Response): Promise<number[] | null> {
  if (stream === null) return null
  const bytes: number[] = []
  const reader = stream.getReader()
  for (;;) {
    const { done, value: chunk } = await reader.read()
    if (done) return bytes
    bytes.push(...chunk)
  }
}

describe('Response', () => {
  const init = fc.record(
    {
      status: fc.constantFrom(200, 201, 204, 302, 304, 404, 422, 500, 599, 100, 199, 600),
      statusText: fc.constantFrom('', 'OK', 'a\nb'),
      headers: fc.oneof(record, bytePairs),
    },
    { requiredKeys: [] },
  )

  test('any body, status and headers, read in any way', () =>
    fc.assert(
      fc.asyncProperty(body, init, fc.array(reading, { maxLength: 4 }), (source, options, ways) => {
        // Node lets an empty body be read again after a clone.
        fc.pre(!(isEmpty(source) && ways.includes('clone')))
        return expectSame(async ({ Response }) => {
          const response = new Response(source, options as ResponseInit)
          const { status, statusText, ok, type, url, redirected } = response
          const read = await readInTurn(response, ways, (of: Response) => new Response(of.body, of))
          return [{ status, statusText, ok, type, url, redirected }, contentsOf(response.headers), read]
        })
      }),
      runs,
    ))

  test('a status out of range is a RangeError', () => {
    for (const status of [199, 600]) expect(() => new LightResponse(null, { status })).toThrow(RangeError)
  })

  test('Response.json of any value', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue(), init, (data, options) =>
        expectSame(async ({ Response }) => {
          const response = Response.json(data, options as ResponseInit)
          return [response.status, contentsOf(response.headers), await response.text()]
        }),
      ),
      runs,
    ))

  test('Response.json of what is not JSON', () => expectSame(({ Response }) => Response.json(undefined)))
})

describe('Request', () => {
  const address = fc.oneof(
    fc.constantFrom(
      'https://shop.example/a?b=c#d',
      'HTTP://Shop.Example:80/é',
      '/relative',
      'https://a:b@shop.example/',
      '',
    ),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
  )
  const init = fc.record(
    {
      method: fc.constantFrom(
        'get',
        'GET',
        'post',
        'POST',
        'PATCH',
        'patch',
        'put',
        'DELETE',
        'HEAD',
        'TRACE',
        'a b',
        '',
      ),
      headers: fc.oneof(record, pairs),
      body,
    },
    { requiredKeys: [] },
  )

  test('any address, method, headers and body, read in any way', () =>
    fc.assert(
      fc.asyncProperty(address, init, fc.array(reading, { maxLength: 4 }), (url, options, ways) => {
        fc.pre(!(isEmpty(options.body) && ways.includes('clone')))
        return expectSame(async ({ Request }) => {
          const request = new Request(url, options as RequestInit)
          const read = await readInTurn(request, ways, (of: Request) => new Request(of))
          return [request.url, request.method, contentsOf(request.headers), request.signal.aborted, read]
        })
      }),
      runs,
    ))

  test('a request made of another one, with other options', () =>
    fc.assert(
      fc.asyncProperty(init, init, fc.boolean(), (first, second, isRead) =>
        expectSame(async ({ Request }) => {
          const request = new Request('https://shop.example/', first as RequestInit)
          if (isRead) await request.text()
          const other = new Request(request, second as RequestInit)
          return [other.method, contentsOf(other.headers), await other.text(), request.bodyUsed]
        }),
      ),
      runs,
    ))
})
