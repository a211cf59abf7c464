import { expect, test } from 'vitest'
import { matchesAny } from './filter.ts'

const image = { eventName: 'MODIFY', dynamodb: { NewImage: { outbox: { S: '[]' }, price: { N: '12' } } } }

const cases: [string, unknown, unknown, boolean][] = [
  ['an equal value matches', { eventName: ['INSERT', 'MODIFY'] }, image, true],
  ['another value does not match', { eventName: ['REMOVE'] }, image, false],
  ['a field that must exist and does', { dynamodb: { NewImage: { outbox: { S: [{ exists: true }] } } } }, image, true],
  [
    'a field that must exist and does not',
    { dynamodb: { NewImage: { gone: { S: [{ exists: true }] } } } },
    image,
    false,
  ],
  [
    'a field that must not exist and does not',
    { dynamodb: { OldImage: { outbox: { S: [{ exists: false }] } } } },
    image,
    true,
  ],
  ['exists does not match an object', { dynamodb: { NewImage: { outbox: [{ exists: true }] } } }, image, false],
  ['all fields must match', { eventName: ['MODIFY'], eventSource: ['aws:dynamodb'] }, image, false],
  ['null is a value', { a: [null] }, { a: null }, true],
  ['null does not match a missing field', { a: [null] }, {}, false],
  ['numbers compare as numbers', { a: [{ numeric: ['>', 1, '<=', 5] }] }, { a: 5 }, true],
  ['a number outside the range does not match', { a: [{ numeric: ['>', 1, '<=', 5] }] }, { a: 6 }, false],
  ['text does not match a numeric rule', { a: [{ numeric: ['=', 1] }] }, { a: '1' }, false],
  ['a prefix', { a: [{ prefix: 'ord_' }] }, { a: 'ord_1' }, true],
  ['a suffix', { a: [{ suffix: '.v1' }] }, { a: 'orders.v2' }, false],
  ['a prefix in any case', { a: [{ prefix: { 'equals-ignore-case': 'ORD' } }] }, { a: 'ord_1' }, true],
  ['equality in any case', { a: [{ 'equals-ignore-case': 'Yes' }] }, { a: 'yES' }, true],
  ['anything-but matches another value', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
  ['anything-but does not match its values', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'x' }, false],
  ['anything-but does not match its prefix', { a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 'xy' }, false],
  ['one element of an array is enough', { a: ['x'] }, { a: ['w', 'x'] }, true],
  ['$or matches one of two patterns', { $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: 'y' }, true],
  ['$or matches neither of two patterns', { $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: 'x' }, false],
]

test.each(cases)('%s', (_, pattern, record, expected) => {
  expect(matchesAny([pattern], record)).toBe(expected)
})

test('one matching pattern of several is enough, and without patterns every record matches', () => {
  expect(matchesAny([{ a: ['x'] }, { a: ['y'] }], { a: 'y' })).toBe(true)
  expect(matchesAny([], { a: 'y' })).toBe(true)
})

test('throws for an operator that Lambda does not support', () => {
  expect(() => matchesAny([{ a: [{ like: 'x' }] }], { a: 'x' })).toThrow('uses like')
})
