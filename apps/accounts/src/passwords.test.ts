import { createHook } from 'node:async_hooks'
import { argon2Sync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { assertArgon2id, costOf, passwords } from './passwords.ts'

const cheap = { memory: 64, passes: 1, parallelism: 1 }

test('verifies a password against its hash and rejects any other password', async () => {
  const { hash, verify } = passwords(cheap)
  const phc = await hash('correct horse battery')
  expect(await verify('correct horse battery', phc)).toBe(true)
  expect(await verify('correct horse Battery', phc)).toBe(false)
})

test('hashes the same password differently each time', async () => {
  const { hash } = passwords(cheap)
  expect(await hash('correct horse battery')).not.toBe(await hash('correct horse battery'))
})

test('a hash contains its parameters but not the password', async () => {
  const phc = await passwords(cheap).hash('correct horse battery')
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(phc).not.toContain('horse')
})

test('verifies hashes of another cost, and needs a rehash only for a higher cost', async () => {
  const [low, high] = [passwords(cheap), passwords({ ...cheap, passes: 2 })]
  const phc = await low.hash('correct horse battery')
  expect(await high.verify('correct horse battery', phc)).toBe(true)
  expect([high.needsRehash(phc), low.needsRehash(phc)]).toEqual([true, false])
  expect(low.needsRehash(await high.hash('correct horse battery'))).toBe(false)
})

test('accepts composed and decomposed accents as the same password', async () => {
  const { hash, verify } = passwords(cheap)
  expect(await verify('Cafe\u0301 au lait, twice', await hash('Caf\u00e9 au lait, twice'))).toBe(true)
})

test('rejects every password without a hash', async () => {
  expect(await passwords(cheap).verify('correct horse battery', undefined)).toBe(false)
})

test('does the same work with and without a hash', async () => {
  const { hash, verify } = passwords(cheap)
  const phc = await hash('correct horse battery')
  const jobs = async (against: string | undefined) => {
    let started = 0
    const watch = createHook({ init: (_, type) => void (type === 'ARGON2REQUEST' && started++) }).enable()
    await verify('a wrong guess', against)
    watch.disable()
    return started
  }
  expect([await jobs(phc), await jobs(undefined)]).toEqual([1, 1])
})

test('throws for a hash that is not argon2id', async () => {
  await expect(passwords(cheap).verify('correct horse battery', '$2b$10$abc')).rejects.toThrow('PHC')
})

test('parses a cost in PHC notation', () => {
  expect(costOf('m=64,t=1,p=1')).toEqual(cheap)
  for (const other of ['', 'm=64', 'm=64,t=1,p=1,', 'm=-64,t=1,p=1'])
    expect(() => costOf(other)).toThrow('is not the cost of an argon2id hash')
})

test('the cost in the template is at least what OWASP recommends', async () => {
  const template = await readFile(new URL('../serverless.yml', import.meta.url), 'utf8')
  const costs = [...template.matchAll(/PASSWORD_COST: *(.*)/g)].map(([, cost = '']) => costOf(cost))
  expect(costs).toHaveLength(1)
  for (const { memory, passes } of costs) {
    expect(memory * passes).toBeGreaterThanOrEqual(19_456 * 2)
    expect(memory).toBeGreaterThanOrEqual(19_456)
  }
})

test('this runtime has argon2id', () => {
  expect(() => assertArgon2id()).not.toThrow()
})

test('throws on a runtime without argon2id', () => {
  expect(() => assertArgon2id(null)).toThrow('24.7 or later')
})

test('throws on a runtime whose argon2id is wrong', () => {
  const weak: typeof argon2Sync = (_, parameters) => argon2Sync('argon2i', parameters)
  expect(() => assertArgon2id(weak)).toThrow('known answer')
})
