import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { examples } from '@macromart/contract-orders/examples'

/** Secrets and personal data that must never be logged, each with its pattern. */
interface Leak {
  what: string
  pattern: RegExp
  /** A log line that matches. */
  example: string
}

/** A field in JSON, also in JSON that is escaped within a string. */
const field = (names: string) => new RegExp(`\\\\*"(${names})\\\\*"\\s*:\\s*\\\\*"`, 'i')

export const leaks: Leak[] = [
  { what: 'a token', pattern: /\beyJ[\w-]{10,}/, example: 'session eyJhbGciOiJFUzI1NiJ9.e30.c2ln?' },
  { what: 'a token', pattern: /\bbearer\s+[\w~+/-]{6}/i, example: '{"authorization":"Bearer opaque-token"}' },
  {
    what: 'a private key',
    pattern: /PRIVATE KEY|\\*"d\\*":\\*"[\w-]{20}/,
    example: '{"kty":"EC","d":"jpsQnnGQmL-YBIffH1136cspYG6"}',
  },
  {
    what: 'a cookie',
    pattern: /\b(set-)?cookie\\*"?\s*[:=]\s*\\*"?\w/i,
    example: '{"headers":{"cookie":"theme=dark"}}',
  },
  {
    what: 'a cookie',
    pattern: /\b(__Host-)?macromart-(session|device|cart)=\w/,
    example: 'request with __Host-macromart-session=abc',
  },
  {
    what: 'a password',
    pattern: field('password|passwordHash|secret|keySecret'),
    example: '{"body":"{\\"password\\":\\"hunter2\\"}"}',
  },
  {
    what: 'a password hash',
    pattern: /\$argon2/,
    example: '{"hash":"$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"}',
  },
  { what: 'a payment method', pattern: /\bpm_\w/, example: "No such PaymentMethod: 'pm_card_visa'" },
  {
    what: 'a payment method',
    pattern: /\b4242([ -]?4242){3}\b/,
    example: '{"number":"4242 4242 4242 4242"}',
  },
  {
    what: 'a Stripe secret',
    pattern: /\b([sr]k_(test|live)_|whsec_)\w/,
    example: 'Invalid API Key provided: sk_test_local',
  },
  { what: 'a Stripe secret', pattern: /\bpi_\w+_secret_\w/, example: '{"client_secret":"pi_1_secret_2"}' },
  {
    what: 'a signature',
    pattern: /stripe-signature\\*"?\s*[:=]|\bv1=[0-9a-f]{64}/i,
    example: '{"stripe-signature":"t=1,v1=0"}',
  },
  {
    what: 'an e-mail address',
    pattern: /[\w.+-]+@[a-z0-9][\w-]*(\.[\w-]+)*\.[a-z]{2,}(?![\w/])/i,
    example: 'mailed customer-1@macromart.test.',
  },
  {
    what: 'a postal address',
    pattern: field('shippingAddress|line1|line2|postalCode'),
    example: '{"line1":"Lange Straße 1"}',
  },
  {
    what: 'a cart id',
    pattern: /\bcrt(_|%5f)[0-9a-hjkmnp-tv-z]{26}/i,
    example: 'GET /api/carts/crt_01kbwyr3dre6r8ysm0x0b3kc5n 200',
  },
]

/** The leaks in a log line, in words; empty if there are none. `personalData` is text that must not be logged. */
export const leaksIn = (line: string, personalData: readonly string[]): string[] => [
  ...new Set([
    ...leaks.filter(({ pattern }) => pattern.test(line)).map(({ what }) => what),
    ...personalData.filter((text) => line.includes(text)).map((text) => `"${text}"`),
  ]),
]

const root = join(import.meta.dirname, '../..')

/** A password, a street, or a name of two words, as a literal of a source. */
const personalDataPattern =
  /\b(?:(?:demoP|p)assword|line1|postalCode)\b\s*[:=]\s*'([^'$]{8,})'|\bname:\s*'([A-Z]\w+ [A-Z]\w+)'/g

/** The passwords, names and streets that a source contains. */
export const personalDataIn = (source: string): string[] =>
  [...source.matchAll(personalDataPattern)].flatMap(([, secret, name]) => secret ?? name ?? [])

/** The passwords, names and streets of all people in the tests, the contracts' examples and the demo shop. */
export function personalData(): string[] {
  const paths = globSync(
    ['test/{acceptance,browser,reliability,security,support}/**/*.ts', 'infra/tools/shop/src/*.ts'],
    {
      cwd: root,
    },
  )
  const { name, line1, postalCode } = examples.address
  const written = paths.flatMap((path) => personalDataIn(readFileSync(join(root, path), 'utf8')))
  return [...new Set([name, line1, postalCode, ...written])]
}
