import type { RawRequest } from '../fuzz/raw-request.ts'

/** A form with one defect. */
export interface BrokenForm {
  readonly what: string
  readonly sent: RawRequest
}

interface ValidForm {
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

const urlencoded = 'application/x-www-form-urlencoded'
const encode = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString()

/** Values that are not valid in any field, or that some fields cannot hold. */
const oddities = [
  '',
  ' ',
  '\u0000',
  '\ufffd',
  '🧑‍🚀',
  'schlüssel',
  '-1',
  '1e400',
  'NaN',
  '[]',
  '{"__proto__":{}}',
  '../..',
  '"><script>',
  '\r\nx: y',
]
const huge = ['x'.repeat(2_000), 'x'.repeat(100_000), '9'.repeat(400), '['.repeat(50_000)]

/** The form with each field missing, odd, huge or repeated, in other encodings, and with other cookies and queries. */
export function brokenForms({ path, fields, headers }: ValidForm): BrokenForm[] {
  const sent = (
    what: string,
    body: string | Buffer,
    changes: Readonly<Record<string, string>> = {},
    to = path,
  ): BrokenForm => ({
    what,
    sent: {
      method: 'POST',
      path: to,
      headers: { 'content-type': urlencoded, ...headers, ...changes },
      body: Buffer.from(body as string),
    },
  })
  const whole = encode(fields)
  const { cookie: _, ...anonymous } = headers
  const field = Object.keys(fields).flatMap((name) => {
    const { [name]: __, ...others } = fields
    return [
      sent(`no ${name}`, encode(others)),
      ...[...oddities, ...huge].map((value) => sent(`an odd ${name}`, encode({ ...fields, [name]: value }))),
      ...['%ff', '%', '%zz', '%ed%a0%80'].map((bytes) =>
        sent(`a ${name} that is no text`, `${encode(others)}&${name}=${bytes}`),
      ),
      sent(`${name} twice`, `${whole}&${name}=again`),
      sent(`${name} as a file`, multipart(others, name), { 'content-type': 'multipart/form-data; boundary=x' }),
    ]
  })
  return [
    ...field,
    sent('nothing', ''),
    sent('more than the size limit', encode({ ...fields, more: 'x'.repeat(300 * 1024) })),
    sent('thousands of fields', `${whole}${'&a=1'.repeat(20_000)}`),
    sent('keys of the prototype', `${whole}&__proto__=1&constructor=1&toString=1`),
    sent('JSON', JSON.stringify(fields), { 'content-type': 'application/json' }),
    sent('a form in name only', JSON.stringify(fields)),
    sent('parts without an end', '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n', {
      'content-type': 'multipart/form-data; boundary=x',
    }),
    sent('parts without a boundary', whole, { 'content-type': 'multipart/form-data' }),
    sent('UTF-16', Buffer.from(whole, 'utf16le')),
    sent('bytes', Buffer.from([0xff, 0xfe, 0x00, 0x80]), { 'content-type': 'application/octet-stream' }),
    {
      what: 'without cookies',
      sent: { method: 'POST', path, headers: { 'content-type': urlencoded, ...anonymous }, body: Buffer.from(whole) },
    },
    ...[
      'macromart-session=x',
      'macromart-session=a.b.c; macromart-cart=crt_1; macromart-pieces=NaN',
      'macromart-session',
      '=',
      'macromart-cart=%ff; macromart-session=%00',
      `macromart-cart=${'x'.repeat(3_000)}`,
    ].map((cookie) => sent('with other cookies', whole, { cookie })),
    ...['%00', '%ff', '__proto__', 'x'.repeat(300), '%2e%2e', '🧑‍🚀'].map((id) =>
      sent('to an unknown resource', whole, {}, path.replace(/(?:ord|prd)_\w+/, encodeURIComponent(id))),
    ),
    ...['%ff', '%00', '//evil.example', 'https://evil.example', '\\evil'].map((next) =>
      sent(
        'with another query',
        whole,
        {},
        `${path.split('?')[0]}?next=${encodeURIComponent(next)}&status=${next}&cursor=${next}`,
      ),
    ),
  ]
}

/** The form from other origins and without an origin, in content types of forms and scripts. All must be refused. */
export function crossSiteRequests({ path, fields, headers: { origin: _, ...headers } }: ValidForm): RawRequest[] {
  const origins = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    // A page on another port of this machine is same-site, so its requests carry the session cookie.
    { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' },
    {},
  ]
  return origins.flatMap((from) =>
    [urlencoded, 'application/json', 'text/plain'].map((type) => ({
      method: 'POST',
      path,
      headers: { ...headers, ...from, 'content-type': type },
      body: Buffer.from(encode(fields)),
    })),
  )
}

function multipart(fields: Readonly<Record<string, string>>, file: string): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `content-disposition: form-data; name="${name}"\r\n\r\n${value}`,
  )
  parts.push(`content-disposition: form-data; name="${file}"; filename="../../etc/passwd"\r\n\r\nroot`)
  return `${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`
}
