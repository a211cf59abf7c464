import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { examples } from '@macromart/contract-orders/examples'

/** What must never be in a log, each by what it is and how it looks. */
interface Leak {
  what: string
  pattern: RegExp
  /** A line that has it. */
  example: string
}

/** A value in JSON, also where it is JSON within a text. */
const field = (names: string) => new RegExp(`\\\\*"(${names})\\\\*"\\s*:\\s*\\\\*"`, 'i')

export const leaks: Leak[] = [
  { what: 'a token', pattern: /\beyJ[\w-]{10,}/, example: 'who is eyJhbGciOiJFUzI1NiJ9.e30.c2ln?' },
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
    example: 'the visitor brought __Host-macromart-session=abc',
  },
  {
    what: 'a password',
    pattern: field('password|passwordHash|secret|keySecret'),
    example: '{"body":"{\\"password\\":\\"hunter2\\"}"}',
  },
  {
    what: 'a hash of a password',
    pattern: /\$argon2/,
    example: '{"hash":"$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"}',
  },
  { what: 'a means of payment', pattern: /\bpm_\w/, example: "No such PaymentMethod: 'pm_card_visa'" },
  {
    what: 'a means of payment',
    pattern: /\b4242([ -]?4242){3}\b/,
    example: '{"number":"4242 4242 4242 4242"}',
  },
  {
    what: 'a secret of Stripe',
    pattern: /\b([sr]k_(test|live)_|whsec_)\w/,
    example: 'Invalid API Key provided: sk_test_local',
  },
  { what: 'a secret of Stripe', pattern: /\bpi_\w+_secret_\w/, example: '{"client_secret":"pi_1_secret_2"}' },
  {
    what: 'a signature',
    pattern: /stripe-signature\\*"?\s*[:=]|\bv1=[0-9a-f]{64}/i,
    example: '{"stripe-signature":"t=1,v1=0"}',
  },
  {
    what: 'an e-mail address',
    pattern: /[\w.+-]+@[a-z0-9][\w-]*(\.[\w-]+)*\.[a-z]{2,}(?![\w/])/i,
    example: 'mailed somebody-1@macromart.test.',
  },
  {
    what: 'where somebody lives',
    pattern: field('shippingAddress|line1|line2|postalCode'),
    example: '{"line1":"Lange Straße 1"}',
  },
  {
    what: 'the id of a cart',
    pattern: /\bcrt(_|%5f)[0-9a-hjkmnp-tv-z]{26}/i,
    example: 'GET /api/carts/crt_01kbwyr3dre6r8ysm0x0b3kc5n 200',
  },
]

/** What is wrong with a line, in words; nothing where all is well. `people`: what only people and their letters should know. */
export const leaksIn = (line: string, personalData: readonly string[]): string[] => [
  ...new Set([
    ...leaks.filter(({ pattern }) => pattern.test(line)).map(({ what }) => what),
    ...personalData.filter((text) => line.includes(text)).map((text) => `"${text}"`),
  ]),
]

const root = join(import.meta.dirname, '../..')

/** A password, a street, or a name of two words, where it is written into a source. */
const personalDataPattern =
  /\b(?:(?:demoP|p)assword|line1|postalCode)\b\s*[:=]\s*'([^'$]{8,})'|\bname:\s*'([A-Z]\w+ [A-Z]\w+)'/g

/** The passwords, names and streets that are made up in a source. */
export const personalDataIn = (source: string): string[] =>
  [...source.matchAll(personalDataPattern)].flatMap(([, secret, name]) => secret ?? name ?? [])

/** The passwords, names and streets of everybody whom the tests, the contracts' examples and the demo shop know. */
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
