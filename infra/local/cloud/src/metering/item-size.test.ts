import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { itemSize } from './item-size.ts'

const of = (value: AttributeValue) => itemSize({ a: value }) - 1

test.each<[string, AttributeValue, number]>([
  ['a string has its UTF-8 bytes', { S: 'café' }, 5],
  ['two digits of a number take one byte, and the number one more', { N: '12345' }, 4],
  ['outer zeros and the sign take no space', { N: '-0.01200' }, 2],
  ['zero takes one byte', { N: '0' }, 1],
  ['true, false and null take one byte', { BOOL: true }, 1],
  ['a binary value has its bytes', { B: Buffer.from('abc') }, 3],
  ['a list takes 3 bytes, and 1 for each element', { L: [{ S: 'ab' }, { NULL: true }] }, 3 + 1 + 2 + 1 + 1],
  ['a map takes 3 bytes, 1 for each entry, and the names', { M: { bc: { S: 'd' } } }, 3 + 1 + 2 + 1],
  ['a set has the bytes of its values', { SS: ['a', 'bc'] }, 3],
])('%s', (_, value, size) => {
  expect(of(value)).toBe(size)
})

test('an item has the bytes of its names and values', () => {
  expect(itemSize({ id: { S: 'ord_1' }, n: { N: '7' } })).toBe(2 + 5 + 1 + 2)
  expect(itemSize()).toBe(0)
})
