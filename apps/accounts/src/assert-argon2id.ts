import * as crypto from 'node:crypto'

/** RFC 9106, section 5.3. */
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

/** Throws where this runtime has no argon2id, or a wrong one: a function that cannot hash does not start. About 3 ms. */
export function assertArgon2id(argon2: typeof crypto.argon2Sync | null = crypto.argon2Sync ?? null): void {
  if (argon2 === null) throw new Error(`Node ${process.version} has no crypto.argon2: 24.7 or later is needed`)
  if (argon2('argon2id', known).toString('hex') !== tag)
    throw new Error('argon2id of this runtime fails its known answer')
}
