import { expect, test } from 'vitest'
import type { Rule } from './change.ts'
import { compareSchemas } from './compare.ts'
import type { Schema } from './json-schema.ts'
import { card, cash, list, object, rows, text, whole } from './rows.fixture.ts'

const changes = (old: Schema, now: Schema, documents: [unknown, unknown] = [{}, {}]) =>
  compareSchemas(old, now, 'body', documents).map(({ where, rule, what }) => `${rule}: ${where} ${what}`)

/** Whatever is said of one direction is said the other way round of the other. */
const opposite: Record<Rule, Rule> = {
  ...{ narrower: 'wider', wider: 'narrower', other: 'other' },
  ...{ 'field-added': 'field-removed', 'required-field-added': 'field-removed', 'field-removed': 'field-added' },
  ...{ 'field-required': 'field-optional', 'field-optional': 'field-required' },
  ...{ closed: 'opened', opened: 'closed', default: 'default', documentation: 'documentation' },
}

test.each(rows)('%s: narrower one way, wider the other', (_, wide, narrow, said) => {
  expect(changes(wide, narrow)).toEqual([said])
  const back = compareSchemas(narrow, wide, 'body', [{}, {}]).map(({ rule }) => rule)
  expect(back).toEqual([opposite[said.slice(0, said.indexOf(':')) as Rule]])
})

test.each<[name: string, old: Schema, now: Schema, said: string]>([
  [
    'a list of values, and a form that they do not have',
    { enum: ['b'] },
    { type: 'string', pattern: '^a' },
    'other: body is no longer limited to "b"',
  ],
  [
    'a list of values, and a format that nobody here can judge',
    { enum: ['b'] },
    { type: 'string', format: 'uri' },
    'other: body is no longer limited to "b"',
  ],
  [
    'a list of numbers that are no multiples',
    { enum: [5] },
    { type: 'integer', multipleOf: 2 },
    'other: body is no longer limited to 5',
  ],
  ['another type', text, whole, 'other: body is a whole number, where it was text'],
  [
    'another pattern',
    { type: 'string', pattern: 'a' },
    { type: 'string', pattern: 'b' },
    'other: body is to be of the form b, not a',
  ],
  [
    'an enum that its pattern refuses',
    { type: 'string', pattern: '^a' },
    { enum: ['b'] },
    'other: body is "b" alone, where it was not limited to that',
  ],
  [
    'a keyword nobody knows',
    { type: 'string', contentEncoding: 'base64' },
    text,
    'other: body has another `contentEncoding`, which is not compared any further',
  ],
  [
    'a tuple',
    list({ prefixItems: [text] }),
    list({ prefixItems: [whole] }),
    'other: body has another `prefixItems`, which is not compared any further',
  ],
  ['a default that comes', text, { ...text, default: 'a' }, 'default: body is "a" where it is absent'],
  ['a default that goes', { ...text, default: 'a' }, text, 'default: body is no longer "a" where it is absent'],
  [
    'another default',
    { ...text, default: 'a' },
    { ...text, default: 'b' },
    'default: body is "b" where it is absent, not "a"',
  ],
  ['a description', text, { ...text, description: 'A name.' }, 'documentation: body has another description'],
  ['examples', text, { ...text, examples: ['Ada'] }, 'documentation: body has another examples'],
])('%s', (_, old, now, said) => {
  expect(changes(old, now)).toEqual([said])
})

test.each<[name: string, old: Schema, now: Schema]>([
  ['a const is an enum of one', { const: 'a' }, { type: 'string', enum: ['a'] }],
  [
    'a nullable type is a union',
    { type: ['string', 'null'], maxLength: 3 },
    { anyOf: [{ type: 'null' }, { ...text, maxLength: 3 }] },
  ],
  ['the order of a union is none', { oneOf: [card, cash] }, { oneOf: [cash, card] }],
  ['the order of an enum is none', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }],
  ['allOf of one is that one', { allOf: [card] }, card],
  [
    'more than 0 is at least 1, of whole numbers',
    { type: 'integer', exclusiveMinimum: 0 },
    { type: 'integer', minimum: 1 },
  ],
  ['as far as JSON numbers go is no limit', whole, { type: 'integer', maximum: Number.MAX_SAFE_INTEGER }],
  ['a format says no more than its pattern', { ...text, pattern: 'a' }, { ...text, pattern: 'a', format: 'email' }],
  ['a list of at least nothing', list({}), list({ minItems: 0 })],
])('%s', (_, one, other) => {
  expect(changes(one, other)).toEqual([])
  expect(changes(other, one)).toEqual([])
})

test('alternatives are told apart by their tags, whatever their order', () => {
  const coins = object({ by: { const: 'cash' }, coins: text }, ['by'])
  const plastic = object({ by: { const: 'card' }, number: whole }, ['by'])
  expect(changes({ oneOf: [cash, card] }, { oneOf: [plastic, coins] })).toEqual([
    'field-added: body.coins is new, and may be absent',
    'other: body.number is a whole number, where it was text',
  ])
})

const tree = (leaf: Schema) => ({
  components: { schemas: { Tree: object({ leaf, left: { $ref: '#/components/schemas/Tree' } }) } },
})

test('what is referred to is compared, each in its own document, and what refers to itself once', () => {
  const reference = { $ref: '#/components/schemas/Tree' }
  expect(changes(reference, reference, [tree(text), tree(text)])).toEqual([])
  expect(changes(reference, reference, [tree(text), tree(whole)])).toEqual([
    'other: body.leaf is a whole number, where it was text',
  ])
  expect(() => changes({ $ref: '#/nowhere' }, text)).toThrow('#/nowhere points to no schema')
})
