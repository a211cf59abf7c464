import { expect, test } from 'vitest'
import type { Rule } from './change.ts'
import { compareSchemas } from './compare.ts'
import type { Schema } from './json-schema.ts'

const changes = (old: Schema, now: Schema, documents: [unknown, unknown] = [{}, {}]) =>
  compareSchemas(old, now, 'body', documents).map(({ where, rule, what }) => `${rule}: ${where} ${what}`)

/** Whatever is said of one direction is said the other way round of the other. */
const opposite: Record<Rule, Rule> = {
  ...{ narrower: 'wider', wider: 'narrower', other: 'other' },
  ...{ 'field-added': 'field-removed', 'required-field-added': 'field-removed', 'field-removed': 'field-added' },
  ...{ 'field-required': 'field-optional', 'field-optional': 'field-required' },
  ...{ closed: 'opened', opened: 'closed', default: 'default', documentation: 'documentation' },
}

const text = { type: 'string' }
const whole = { type: 'integer' }
const object = (properties: object, required: string[] = [], rest: object = {}): Schema => ({
  type: 'object',
  properties,
  required,
  ...rest,
})
const card = object({ by: { const: 'card' }, number: text }, ['by'])
const cash = object({ by: { const: 'cash' } }, ['by'])
const list = (rest: object) => ({ type: 'array', items: text, ...rest })

/** From the wider to the narrower, or from without to with: what is said on the way, and there alone. */
const rows: [name: string, wide: Schema, narrow: Schema, said: string][] = [
  ['a type', { type: ['string', 'integer'] }, text, 'narrower: body is no longer a whole number'],
  ['null in a list of types', { type: ['string', 'null'] }, text, 'narrower: body is no longer null'],
  ['null in a union', { anyOf: [text, { type: 'null' }] }, text, 'narrower: body is no longer null'],
  ['null as oneOf', { oneOf: [text, { type: 'null' }] }, text, 'narrower: body is no longer null'],
  ['number and integer', { type: 'number' }, whole, 'narrower: body is a whole number, where it was a number'],
  ['anything', {}, text, 'narrower: body is text, where it was anything'],
  ['true as a schema', true, text, 'narrower: body is text, where it was anything'],
  ['nothing', text, false, 'narrower: body is no longer text'],
  ['not: {}', text, { not: {} }, 'narrower: body is no longer text'],
  ['an enum', { enum: ['a', 'b', 'c'] }, { enum: ['a'] }, 'narrower: body is no longer "b" or "c"'],
  ['an enum and a const', { enum: ['a', 'b'] }, { const: 'a' }, 'narrower: body is no longer "b"'],
  ['consts in a union', { anyOf: [{ const: 'a' }, { const: 'b' }] }, { const: 'b' }, 'narrower: body is no longer "a"'],
  ['true or false', { type: 'boolean' }, { type: 'boolean', const: true }, 'narrower: body is no longer false'],
  ['null among values', { enum: ['a', null] }, { enum: ['a'] }, 'narrower: body is no longer null'],
  ['text and an enum', text, { enum: ['a'] }, 'narrower: body is "a" alone, where it was not limited to that'],
  [
    'minLength',
    text,
    { type: 'string', minLength: 2 },
    'narrower: body takes at least 2 characters, where it was any number of characters',
  ],
  [
    'maxLength',
    { type: 'string', maxLength: 9 },
    { type: 'string', maxLength: 1 },
    'narrower: body takes at most 1 character, where it was at most 9 characters',
  ],
  [
    'minimum',
    { type: 'number', minimum: 0 },
    { type: 'number', exclusiveMinimum: 0 },
    'narrower: body takes more than 0, where it was at least 0',
  ],
  [
    'maximum',
    { type: 'integer' },
    { type: 'integer', maximum: 99 },
    'narrower: body takes at most 99, where it was any number',
  ],
  [
    'exclusiveMaximum',
    { type: 'number', maximum: 3 },
    { type: 'number', exclusiveMaximum: 3 },
    'narrower: body takes less than 3, where it was at most 3',
  ],
  [
    'minItems',
    list({}),
    list({ minItems: 1 }),
    'narrower: body takes at least 1 item, where it was any number of items',
  ],
  [
    'maxItems',
    list({ maxItems: 50 }),
    list({ maxItems: 49 }),
    'narrower: body takes at most 49 items, where it was at most 50 items',
  ],
  ['uniqueItems', list({}), list({ uniqueItems: true }), 'narrower: body takes no item twice'],
  [
    'maxProperties',
    { type: 'object' },
    { type: 'object', maxProperties: 3 },
    'narrower: body takes at most 3 fields, where it was any number of fields',
  ],
  ['a pattern', text, { type: 'string', pattern: '^a' }, 'narrower: body is to be of the form ^a'],
  ['a format', text, { type: 'string', format: 'uri' }, 'narrower: body is to be of the form uri'],
  ['multipleOf', whole, { type: 'integer', multipleOf: 5 }, 'narrower: body is to be of the form a multiple of 5'],
  ['items', list({ items: {} }), list({}), 'narrower: body[] is text, where it was anything'],
  ['a field inside', object({ a: { enum: [1, 2] } }), object({ a: { const: 1 } }), 'narrower: body.a is no longer 2'],
  [
    'a map',
    { type: 'object', additionalProperties: {} },
    { type: 'object', additionalProperties: text },
    'narrower: body.* is text, where it was anything',
  ],
  [
    'the names of a map',
    { type: 'object' },
    { type: 'object', propertyNames: { enum: ['a'] } },
    'narrower: body.* is text, where it was anything',
  ],
  ['an optional field', object({}), object({ a: text }), 'field-added: body.a is new, and may be absent'],
  [
    'a required field',
    object({}),
    object({ a: text }, ['a']),
    'required-field-added: body.a is new, and must be there',
  ],
  ['required', object({ a: text }), object({ a: text }, ['a']), 'field-required: body.a must now be there'],
  [
    'closed',
    object({}),
    object({}, [], { additionalProperties: false }),
    'closed: body takes no fields that it does not name',
  ],
  ['an alternative', { oneOf: [card, cash] }, card, 'narrower: body is no longer an object with by "cash"'],
  [
    'inside of an alternative',
    { oneOf: [cash, card] },
    { oneOf: [object({ by: { const: 'card' }, number: { const: '1' } }, ['by']), cash] },
    'narrower: body.number is "1" alone, where it was not limited to that',
  ],
  [
    'allOf',
    { allOf: [{ type: 'string' }] },
    { allOf: [text, { maxLength: 3 }] },
    'narrower: body takes at most 3 characters, where it was any number of characters',
  ],
  [
    'fields of allOf',
    { allOf: [object({ a: text }), object({ b: text })] },
    { allOf: [object({ a: text }), object({ a: { const: 'x' }, b: text })] },
    'narrower: body.a is "x" alone, where it was not limited to that',
  ],
]

test.each(rows)('%s: narrower one way, wider the other', (_, wide, narrow, said) => {
  expect(changes(wide, narrow)).toEqual([said])
  const back = compareSchemas(narrow, wide, 'body', [{}, {}]).map(({ rule }) => rule)
  expect(back).toEqual([opposite[said.slice(0, said.indexOf(':')) as Rule]])
})

test.each<[name: string, old: Schema, now: Schema, said: string]>([
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
