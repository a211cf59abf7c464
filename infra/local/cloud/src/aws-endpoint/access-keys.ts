import { randomBytes } from 'node:crypto'

/** The access key ids of one run of the local cloud, by which it knows who calls. */
export interface AccessKeys {
  /** The key of the local cloud itself, and of the command-line tools. */
  readonly own: string
  /** What a function calls with. */
  of(functionName: string): string
}

/**
 * Each is the caller's name and a secret of this run, so that none can be guessed; in letters and digits, as DynamoDB Local
 * asks for: `macromart-orders-local-http` becomes `MacromartOrdersLocalHttp7c…`.
 */
export function createAccessKeys(secret = randomBytes(16).toString('hex')): AccessKeys {
  const of = (name: string) =>
    name
      .split(/[^A-Za-z0-9]+/)
      .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
      .join('') + secret
  return { own: of('local-cloud'), of }
}
