import { createHook } from 'node:async_hooks'
import { argon2Sync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { assertArgon2id, costOf, passwords } from './passwords.ts'

const cheap = { memory: 64, passes: 1, parallelism: 1 }

test('a password is verified against its own hash, and no other is', async () => {
  const { hash, verify } = passwords(cheap)
  const phc = await hash('correct horse battery')
  expect(await verify('correct horse battery', phc)).toBe(true)
  expect(await verify('correct horse Battery', phc)).toBe(false)
})

test('the same password never has the same hash twice', async () => {
  const { hash } = passwords(cheap)
  expect(await hash('correct horse battery')).not.toBe(await hash('correct horse battery'))
})

test('a hash says how it was made, and not of what', async () => {
  const phc = await passwords(cheap).hash('correct horse battery')
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(phc).not.toContain('horse')
})

test('hashes of another cost are still verified, and are outgrown only by a higher one', async () => {
  const [low, high] = [passwords(cheap), passwords({ ...cheap, passes: 2 })]
  const phc = await low.hash('correct horse battery')
  expect(await high.verify('correct horse battery', phc)).toBe(true)
  expect([high.needsRehash(phc), low.needsRehash(phc)]).toEqual([true, false])
  expect(low.needsRehash(await high.hash('correct horse battery'))).toBe(false)
})

test('a password is the same however its accents are composed', async () => {
  const { hash, verify } = passwords(cheap)
  expect(await verify('Cafe\u0301 au lait, twice', await hash('Caf\u00e9 au lait, twice'))).toBe(true)
})

test('nobody’s password is never right', async () => {
  expect(await passwords(cheap).verify('correct horse battery', undefined)).toBe(false)
})

test('verifying nobody’s password takes the work of verifying somebody’s', async () => {
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

test('what is no argon2id hash is an error, and not a wrong password', async () => {
  await expect(passwords(cheap).verify('correct horse battery', '$2b$10$abc')).rejects.toThrow('PHC')
})

test('a cost is written as a PHC string writes it', () => {
  expect(costOf('m=64,t=1,p=1')).toEqual(cheap)
  for (const other of ['', 'm=64', 'm=64,t=1,p=1,', 'm=-64,t=1,p=1'])
    expect(() => costOf(other)).toThrow('is not the cost of an argon2id hash')
})

test('hashing costs no less than OWASP asks for, in every stage', async () => {
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

test('a runtime without argon2id is told at the start', () => {
  expect(() => assertArgon2id(null)).toThrow('24.7 or later')
})

test('a runtime whose argon2id is wrong is told at the start', () => {
  const weak: typeof argon2Sync = (_, parameters) => argon2Sync('argon2i', parameters)
  expect(() => assertArgon2id(weak)).toThrow('known answer')
})
