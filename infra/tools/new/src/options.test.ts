import { join } from 'node:path'
import { expect, test } from 'vitest'
import { naming, retiredWords } from './names.ts'
import { missingOptions, optionsIn, specificationOf } from './options.ts'
import { shopContracts } from './shop-contracts.ts'

const root = join(import.meta.dirname, '../../../..')
const shop = await shopContracts(root)
const names = naming(shop, retiredWords(root))
const purpose = 'Keeps what customers wish for.'
const specified = (...args: string[]) =>
  specificationOf(optionsIn(['wishes', '--purpose', purpose, ...args]), shop, names)

test('what is not given has its default', () => {
  expect(specified()).toEqual({
    name: 'wishes',
    one: 'wish',
    purpose,
    prefix: 'wis',
    http: 'user',
    consumes: [],
    publishes: undefined,
  })
})

test('events are found in the contracts, with their fields and the field of their subject', () => {
  const { consumes } = specified('--consumes', 'shipping.shipment-delivered.v1, catalog.product-listed.v1')
  expect(consumes).toMatchObject([
    { type: 'catalog.product-listed.v1', publisher: 'catalog', subject: { field: 'id', prefix: 'prd' } },
    {
      type: 'shipping.shipment-delivered.v1',
      constant: 'ShipmentDelivered',
      example: 'shipmentDelivered',
      subject: { field: 'orderId', prefix: 'ord' },
    },
  ])
  expect(consumes[1]?.fields).toEqual(['orderId', 'customerId'])
})

test.each([
  [
    ['--consumes', 'shipping.shipment-lost.v1'],
    /no contract has an event shipping\.shipment-lost\.v1\. There are:\n(.|\n)*shipping\.shipment-delivered\.v1 {2}orderId, customerId/,
  ],
  [['--http', 'anyone'], /--http: anyone is none of public, user, staff, none/],
  [['--http', 'none'], /it would never run: give --http or --consumes/],
  [['--prefix', 'ord'], /--prefix: .* uses ids that begin ord_/],
])('%j is refused with the reason', (args, reason) => {
  expect(() => specified(...args)).toThrow(reason)
})

test('an unknown option is refused with the usage', () => {
  expect(() => optionsIn(['wishes', '--colour', 'red'])).toThrow(/^Unknown option '--colour'\.\n\npnpm new <name>/)
})

test('without a terminal, the missing options are named', () => {
  expect(missingOptions(optionsIn(['wishes', '--http', 'none']))).toEqual(['--purpose', '--consumes', '--publishes'])
  expect(missingOptions(optionsIn(['wishes', '--yes']))).toEqual(['--purpose'])
  expect(missingOptions(optionsIn(['--yes', '--purpose', purpose]))).toEqual(['<name>'])
})
