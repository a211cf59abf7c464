import { expect, test } from 'vitest'
import { copierOf, numberedId, sampleCode } from './copy-item.ts'

const id = (prefix: string, end: string) => `${prefix}_01k00000000000000000000${end}`
const sample = JSON.stringify({
  id: { S: id('ord', '111') },
  customerId: { S: id('acc', '222') },
  placedAt: { S: '2026-11-23T10:00:00.000Z' },
  lines: { S: `${id('prd', '333')} ${id('prd', '444')} ${id('prd', '333')}` },
  name: { S: `Brown Teapot ${sampleCode}` },
  email: { S: `buyer-${sampleCode}@macromart.test` },
  event: { S: id('evt', '555') },
  total: { N: '1999' },
})
const numbers = { acc: 12, adj: 0, crt: 0, ord: 345, prd: 6 }

test('gives ids, codes and instants their numbers, and leaves all else', () => {
  expect(JSON.parse(copierOf(sample)(numbers, 30_000))).toEqual({
    id: { S: numberedId('ord', 345) },
    customerId: { S: numberedId('acc', 12) },
    placedAt: { S: '2026-11-23T10:00:30.000Z' },
    lines: { S: `${numberedId('prd', 6)} ${numberedId('prd', 7)} ${numberedId('prd', 6)}` },
    name: { S: 'Brown Teapot 0000006' },
    email: { S: 'buyer-0000012@macromart.test' },
    event: { S: id('evt', '555') },
    total: { N: '1999' },
  })
})

test('keeps the size of the item', () => {
  const copy = copierOf(sample)
  for (const number of [0, 1, 999_999])
    expect(copy({ acc: number, adj: number, crt: number, ord: number, prd: number }, 0)).toHaveLength(sample.length)
})

test('copies an item without a variable part as it is', () => {
  expect(copierOf('{"id":{"S":"keys"}}')(numbers, 5)).toBe('{"id":{"S":"keys"}}')
})
