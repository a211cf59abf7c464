import * as crypto from 'node:crypto'
import { promisify } from 'node:util'

/** The cost of a hash: memory in KiB, passes over it, lanes. */
export interface Cost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** Parses a cost in PHC notation: `m=47104,t=2,p=1`. */
export function costOf(parameters: string): Cost {
  const groups = parameters.match(/^m=(\d+),t=(\d+),p=(\d+)$/)
  if (groups === null) throw new Error(`${parameters} is not the cost of an argon2id hash, such as m=47104,t=2,p=1`)
  const [, memory, passes, parallelism] = groups
  return { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
}

export interface Passwords {
  /** A PHC string: algorithm, cost, salt and hash. */
  hash(password: string): Promise<string>
  /** Compares in constant time. Without a hash, it takes as long and returns false. */
  verify(password: string, phc: string | undefined): Promise<boolean>
  /** Whether the configured cost is higher than the cost of this hash. */
  needsRehash(phc: string): boolean
}

const sizeBytes = { salt: 16, hash: 32 }

/** Argon2id (RFC 9106) from `node:crypto`. */
export function passwords(cost: Cost): Passwords {
  const dummyHash = phcOf(cost, crypto.randomBytes(sizeBytes.salt), crypto.randomBytes(sizeBytes.hash))
  return {
    async hash(password) {
      const salt = crypto.randomBytes(sizeBytes.salt)
      return phcOf(cost, salt, await argon2id(password, cost, salt, sizeBytes.hash))
    },
    async verify(password, phc = dummyHash) {
      const { salt, hash, ...cost } = parsed(phc)
      return crypto.timingSafeEqual(await argon2id(password, cost, salt, hash.length), hash)
    },
    needsRehash(phc) {
      const { memory, passes, parallelism } = parsed(phc)
      return memory < cost.memory || passes < cost.passes || parallelism < cost.parallelism
    },
  }
}

/** Machines encode the same typed password differently: NFKC makes the encodings equal (NIST SP 800-63B). */
const argon2id = (password: string, cost: Cost, nonce: Buffer, tagLength: number): Promise<Buffer> =>
  promisify(crypto.argon2)('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost })

/** https://github.com/P-H-C/phc-string-format; 19 is version 1.3 of the algorithm. */
const phcOf = ({ memory, passes, parallelism }: Cost, salt: Buffer, hash: Buffer) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

function parsed(phc: string): Cost & { salt: Buffer; hash: Buffer } {
  const groups = phc.match(/^\$argon2id\$v=19\$(m=\d+,t=\d+,p=\d+)\$([\w+/]+)\$([\w+/]+)$/)
  if (groups === null) throw new Error('a password hash is not an argon2id PHC string')
  const [, cost = '', salt = '', hash = ''] = groups
  return { ...costOf(cost), salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}

/** The test vector of RFC 9106, section 5.3. */
const known = {
  message: Buffer.alloc(32, 1),
  nonce: Buffer.alloc(16, 2),
  secret: Buffer.alloc(8, 3),
  associatedData: Buffer.alloc(12, 4),
  memory: 32,
  passes: 3,
  parallelism: 4,
  tagLength: 32,
}
const tag = '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659'

/** Throws if this runtime has no argon2id, or a wrong one: a function that cannot hash does not start. Takes 3 ms. */
export function assertArgon2id(argon2: typeof crypto.argon2Sync | null = crypto.argon2Sync ?? null): void {
  if (argon2 === null) throw new Error(`Node ${process.version} has no crypto.argon2: 24.7 or later is needed`)
  if (argon2('argon2id', known).toString('hex') !== tag)
    throw new Error('argon2id of this runtime does not give the known answer of RFC 9106')
}
