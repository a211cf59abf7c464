import { CompactSign, compactVerify, importJWK } from 'jose'
import { expect, test } from 'vitest'
import { keyWrapping } from './key-wrapping.ts'

const secret = 'a secret of thirty-two characters'
const other = 'another one of thirty-two characters'

test('a key that was wrapped signs what its public key verifies', async () => {
  const wrapping = keyWrapping(secret)
  const pair = await wrapping.make()
  const signed = await new CompactSign(Buffer.from('news'))
    .setProtectedHeader({ alg: 'ES256' })
    .sign(await keyWrapping(secret).open(pair))
  const { payload } = await compactVerify(signed, await importJWK(pair.publicKey, 'ES256'))
  expect(Buffer.from(payload).toString()).toBe('news')
})

test('what is kept of a key holds nothing private in clear', async () => {
  const { wrapped, publicKey } = await keyWrapping(secret).make()
  expect(Object.keys(publicKey)).toEqual(['kty', 'crv', 'x', 'y'])
  expect(
    wrapped
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString())
      .join(),
  ).not.toContain('"d"')
})

test('no two keys are alike', async () => {
  const { make } = keyWrapping(secret)
  expect((await make()).kid).not.toBe((await make()).kid)
})

test('another secret does not open it, and the error says what to look at', async () => {
  const pair = await keyWrapping(secret).make()
  await expect(keyWrapping(other).open(pair)).rejects.toThrow('KEY_SECRET')
})

test('a key that is put in place of another is found out', async () => {
  const { make, open } = keyWrapping(secret)
  const [one, two] = [await make(), await make()]
  await expect(open({ ...one, wrapped: two.wrapped })).rejects.toThrow('is another')
})

test('a secret that is too short is refused at the start', () => {
  expect(() => keyWrapping('short')).toThrow('at least 32 characters')
})
