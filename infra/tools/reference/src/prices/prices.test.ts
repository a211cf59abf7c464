import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { priceAfterFree, priceOf, readPrices } from './prices.ts'

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'prices-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'prices.yaml')
  writeFileSync(path, text)
  return path
}

test('every listed price has a service, a date and a basis', () => {
  for (const { service, asOf, basis } of Object.values(readPrices().prices)) {
    expect(service).not.toBe('')
    expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(['list', 'bill', 'general']).toContain(basis)
  }
})

test('the values of a file take the place of the listed ones', () => {
  const own = readPrices(file('prices: { writeUnits: { usd: 1.25 } }\nassumptions: { alwaysOn: { instances: 4 } }'))
  expect(own.prices.writeUnits).toEqual({ ...readPrices().prices.writeUnits, usd: 1.25, basis: 'own' })
  expect(own.prices.readUnits).toEqual(readPrices().prices.readUnits)
  expect(own.assumptions.alwaysOn).toEqual({ ...readPrices().assumptions.alwaysOn, instances: 4 })
  expect(readPrices(file('{"prices": {"mails": {"free": 3000}}}')).prices.mails.free).toBe(3000)
  expect(readPrices(file(''))).toEqual(readPrices())
})

test('a file with unknown or invalid values is refused with the place', () => {
  expect(() => readPrices(file('prices: { mail: { usd: 1 } }'))).toThrow(/prices.* is not as in prices\.yaml/)
  expect(() => readPrices(file('prices: { mails: { usd: cheap } }'))).toThrow(/prices\.mails\.usd is not/)
  expect(() => readPrices(file('prices: { mails: 3 }'))).toThrow(/prices\.mails is not/)
  expect(() => readPrices(file('a: [}'))).toThrow('is neither YAML nor JSON')
  expect(() => readPrices('/nowhere.yaml')).toThrow('/nowhere.yaml cannot be read')
})

test('a price is for a number of units, some of them free', () => {
  const price = { ...readPrices().prices.queueRequests, usd: 0.4, per: 1_000_000, free: 1_000_000 }
  expect(priceOf(price, 2_500_000)).toBeCloseTo(1, 12)
  expect(priceAfterFree(price, 2_500_000)).toBeCloseTo(0.6, 12)
  expect(priceAfterFree(price, 10)).toBe(0)
})
