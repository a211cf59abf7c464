import { expect, test } from 'vitest'
import type { Rule } from './change.ts'
import { compareSchemas } from './compare.ts'
import type { Schema } from './json-schema.ts'
import { card, cash, list, object, rows, text, whole } from './rows.fixture.ts'

const changes = (old: Schema, now: Schema, documents: [unknown, unknown] = [{}, {}]) =>
  compareSchemas(old, now, 'body', documents).map(({ where, rule, what }) => `${rule}: ${where} ${what}`)

/** The rule of the opposite direction. */
const opposite: Record<Rule, Rule> = {
  ...{ narrower: 'wider', wider: 'narrower', other: 'other' },
  ...{ 'field-added': 'field-removed', 'required-field-added': 'field-removed', 'field-removed': 'field-added' },
  ...{ 'field-required': 'field-optional', 'field-optional': 'field-required' },
  ...{ closed: 'opened', opened: 'closed', default: 'default', documentation: 'documentation' },
}

test.each(rows)('%s: narrower one way, wider the other', (_, wide, narrow, expected) => {
  expect(changes(wide, narrow)).toEqual([expected])
  const back = compareSchemas(narrow, wide, 'body', [{}, {}]).map(({ rule }) => rule)
  expect(back).toEqual([opposite[expected.slice(0, expected.indexOf(':')) as Rule]])
})

test.each<[name: string, old: Schema, now: Schema, expected: string]>([
  [
    'listed values that do not match the new pattern',
    { enum: ['b'] },
    { type: 'string', pattern: '^a' },
    'other: body is no longer limited to "b"',
  ],
  [
    'listed values and a format that is not checked here',
    { enum: ['b'] },
    { type: 'string', format: 'uri' },
    'other: body is no longer limited to "b"',
  ],
  [
    'listed numbers that are no multiples',
    { enum: [5] },
    { type: 'integer', multipleOf: 2 },
    'other: body is no longer limited to 5',
  ],
  ['another type', text, whole, 'other: body is a whole number (was: text)'],
  [
    'another pattern',
    { type: 'string', pattern: 'a' },
    { type: 'string', pattern: 'b' },
    'other: body must have the form b (was: a)',
  ],
  [
    'an enum that the old pattern refuses',
    { type: 'string', pattern: '^a' },
    { enum: ['b'] },
    'other: body is limited to "b"',
  ],
  [
    'an unknown keyword',
    { type: 'string', contentEncoding: 'base64' },
    text,
    'other: body differs in `contentEncoding`, which is not compared further',
  ],
  [
    'a tuple',
    list({ prefixItems: [text] }),
    list({ prefixItems: [whole] }),
    'other: body differs in `prefixItems`, which is not compared further',
  ],
  ['a new default', text, { ...text, default: 'a' }, 'default: body defaults to "a"'],
  ['a removed default', { ...text, default: 'a' }, text, 'default: body no longer defaults to "a"'],
  [
    'a different default',
    { ...text, default: 'a' },
    { ...text, default: 'b' },
    'default: body defaults to "b" (was: "a")',
  ],
  ['a description', text, { ...text, description: 'A name.' }, 'documentation: body differs in its description'],
  ['examples', text, { ...text, examples: ['Ada'] }, 'documentation: body differs in its examples'],
])('%s', (_, old, now, expected) => {
  expect(changes(old, now)).toEqual([expected])
})

test.each<[name: string, old: Schema, now: Schema]>([
  ['const equals an enum of one value', { const: 'a' }, { type: 'string', enum: ['a'] }],
  [
    'a nullable type equals a union',
    { type: ['string', 'null'], maxLength: 3 },
    { anyOf: [{ type: 'null' }, { ...text, maxLength: 3 }] },
  ],
  ['the order of a union does not matter', { oneOf: [card, cash] }, { oneOf: [cash, card] }],
  ['the order of an enum does not matter', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }],
  ['allOf of one schema equals the schema', { allOf: [card] }, card],
  [
    'more than 0 equals at least 1 for integers',
    { type: 'integer', exclusiveMinimum: 0 },
    { type: 'integer', minimum: 1 },
  ],
  ['the largest safe integer is no limit', whole, { type: 'integer', maximum: Number.MAX_SAFE_INTEGER }],
  ['a format beside a pattern does not count', { ...text, pattern: 'a' }, { ...text, pattern: 'a', format: 'email' }],
  ['a minimum of 0 items is no limit', list({}), list({ minItems: 0 })],
])('%s', (_, one, other) => {
  expect(changes(one, other)).toEqual([])
  expect(changes(other, one)).toEqual([])
})

test('matches alternatives by their tags, in any order', () => {
  const coins = object({ by: { const: 'cash' }, coins: text }, ['by'])
  const plastic = object({ by: { const: 'card' }, number: whole }, ['by'])
  expect(changes({ oneOf: [cash, card] }, { oneOf: [plastic, coins] })).toEqual([
    'field-added: body.coins is new and optional',
    'other: body.number is a whole number (was: text)',
  ])
})

const tree = (leaf: Schema) => ({
  components: { schemas: { Tree: object({ leaf, left: { $ref: '#/components/schemas/Tree' } }) } },
})

test('compares references in their own documents, and recursive schemas once', () => {
  const reference = { $ref: '#/components/schemas/Tree' }
  expect(changes(reference, reference, [tree(text), tree(text)])).toEqual([])
  expect(changes(reference, reference, [tree(text), tree(whole)])).toEqual([
    'other: body.leaf is a whole number (was: text)',
  ])
  expect(() => changes({ $ref: '#/nowhere' }, text)).toThrow('#/nowhere points to no schema')
})
