import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** Passwords as argon2id (RFC 9106), in the form of the PHC: the same as in apps/accounts, so that the hashes can move. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** Compares in constant time. Without a hash, it takes as long and returns false. */
  verify(password: string, phc: string | undefined): Promise<boolean>
  /** Whether the hash has another cost than the configured one. */
  needsRehash(phc: string): boolean
}

const sizeBytes = { salt: 16, hash: 32 }

/** The cost is in PHC notation: `m=47104,t=2,p=1`, memory in KiB, passes and lanes. */
export function passwords(cost: string): Passwords {
  const dummyHash = phcOf(cost, randomBytes(sizeBytes.salt), randomBytes(sizeBytes.hash))
  return {
    async hash(password) {
      const salt = randomBytes(sizeBytes.salt)
      return phcOf(cost, salt, await argon2id(password, cost, salt))
    },
    async verify(password, phc = dummyHash) {
      const { cost, salt, hash } = partsOf(phc)
      return timingSafeEqual(await argon2id(password, cost, salt), hash)
    },
    needsRehash: (phc) => partsOf(phc).cost !== cost,
  }
}

function argon2id(password: string, cost: string, nonce: Buffer): Promise<Buffer> {
  const [, memory, passes, parallelism] = cost.match(/^m=(\d+),t=(\d+),p=(\d+)$/)?.map(Number) ?? []
  if (!memory || !passes || !parallelism)
    throw new Error(`${cost} is not the cost of an argon2id hash, such as m=47104,t=2,p=1`)
  // Machines encode the same typed password differently: NFKC makes the encodings equal (NIST SP 800-63B).
  const message = password.normalize('NFKC')
  return promisify(argon2)('argon2id', { message, nonce, tagLength: sizeBytes.hash, memory, passes, parallelism })
}

const phcOf = (cost: string, salt: Buffer, hash: Buffer) => `$argon2id$v=19$${cost}$${base64(salt)}$${base64(hash)}`

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

function partsOf(phc: string): { cost: string; salt: Buffer; hash: Buffer } {
  const [, algorithm, version, cost = '', salt = '', hash = ''] = phc.split('$')
  if (algorithm !== 'argon2id' || version !== 'v=19') throw new Error('a password hash is not an argon2id PHC string')
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}
