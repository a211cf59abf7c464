import { CompactSign, compactVerify, importJWK } from 'jose'
import { expect, test } from 'vitest'
import { keyWrapping } from './key-wrapping.ts'

const secret = 'a secret of thirty-two characters'
const other = 'another one of thirty-two characters'

test('a wrapped key signs, and its public key verifies the signature', async () => {
  const wrapping = keyWrapping(secret)
  const pair = await wrapping.make()
  const signed = await new CompactSign(Buffer.from('payload'))
    .setProtectedHeader({ alg: 'ES256' })
    .sign(await keyWrapping(secret).open(pair))
  const { payload } = await compactVerify(signed, await importJWK(pair.publicKey, 'ES256'))
  expect(Buffer.from(payload).toString()).toBe('payload')
})

test('the stored key contains no private part in clear text', async () => {
  const { wrapped, publicKey } = await keyWrapping(secret).make()
  expect(Object.keys(publicKey)).toEqual(['kty', 'crv', 'x', 'y'])
  expect(
    wrapped
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString())
      .join(),
  ).not.toContain('"d"')
})

test('makes a different key each time', async () => {
  const { make } = keyWrapping(secret)
  expect((await make()).kid).not.toBe((await make()).kid)
})

test('throws for another secret and names KEY_SECRET', async () => {
  const pair = await keyWrapping(secret).make()
  await expect(keyWrapping(other).open(pair)).rejects.toThrow('KEY_SECRET')
})

test('throws when one wrapped key replaces another', async () => {
  const { make, open } = keyWrapping(secret)
  const [one, two] = [await make(), await make()]
  await expect(open({ ...one, wrapped: two.wrapped })).rejects.toThrow('belongs to another key')
})

test('throws for a secret that is too short', () => {
  expect(() => keyWrapping('short')).toThrow('at least 32 characters')
})
