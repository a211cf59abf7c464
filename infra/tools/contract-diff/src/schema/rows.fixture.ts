import type { Schema } from './json-schema.ts'

export const text = { type: 'string' }
export const whole = { type: 'integer' }
export const object = (properties: object, required: string[] = [], rest: object = {}): Schema => ({
  type: 'object',
  properties,
  required,
  ...rest,
})
export const card = object({ by: { const: 'card' }, number: text }, ['by'])
export const cash = object({ by: { const: 'cash' } }, ['by'])
export const list = (rest: object) => ({ type: 'array', items: text, ...rest })

/** A wider and a narrower schema, or one without and one with a keyword, and the expected change. */
export const rows: [name: string, wide: Schema, narrow: Schema, expected: string][] = [
  ['a type', { type: ['string', 'integer'] }, text, 'narrower: body is no longer a whole number'],
  ['null in a list of types', { type: ['string', 'null'] }, text, 'narrower: body is no longer null'],
  ['null in a union', { anyOf: [text, { type: 'null' }] }, text, 'narrower: body is no longer null'],
  ['null as oneOf', { oneOf: [text, { type: 'null' }] }, text, 'narrower: body is no longer null'],
  ['number and integer', { type: 'number' }, whole, 'narrower: body is a whole number (was: a number)'],
  ['anything', {}, text, 'narrower: body is text (was: any value)'],
  ['true as a schema', true, text, 'narrower: body is text (was: any value)'],
  ['nothing', text, false, 'narrower: body is no longer text'],
  ['not: {}', text, { not: {} }, 'narrower: body is no longer text'],
  ['an enum', { enum: ['a', 'b', 'c'] }, { enum: ['a'] }, 'narrower: body is no longer "b" or "c"'],
  ['an enum and a const', { enum: ['a', 'b'] }, { const: 'a' }, 'narrower: body is no longer "b"'],
  ['consts in a union', { anyOf: [{ const: 'a' }, { const: 'b' }] }, { const: 'b' }, 'narrower: body is no longer "a"'],
  ['true or false', { type: 'boolean' }, { type: 'boolean', const: true }, 'narrower: body is no longer false'],
  ['null among values', { enum: ['a', null] }, { enum: ['a'] }, 'narrower: body is no longer null'],
  ['text and an enum', text, { enum: ['a'] }, 'narrower: body is limited to "a"'],
  [
    'minLength',
    text,
    { type: 'string', minLength: 2 },
    'narrower: body takes at least 2 characters (was: any number of characters)',
  ],
  [
    'maxLength',
    { type: 'string', maxLength: 9 },
    { type: 'string', maxLength: 1 },
    'narrower: body takes at most 1 character (was: at most 9 characters)',
  ],
  [
    'minimum',
    { type: 'number', minimum: 0 },
    { type: 'number', exclusiveMinimum: 0 },
    'narrower: body takes more than 0 (was: at least 0)',
  ],
  [
    'maximum',
    { type: 'integer' },
    { type: 'integer', maximum: 99 },
    'narrower: body takes at most 99 (was: any number)',
  ],
  [
    'exclusiveMaximum',
    { type: 'number', maximum: 3 },
    { type: 'number', exclusiveMaximum: 3 },
    'narrower: body takes less than 3 (was: at most 3)',
  ],
  ['minItems', list({}), list({ minItems: 1 }), 'narrower: body takes at least 1 item (was: any number of items)'],
  [
    'maxItems',
    list({ maxItems: 50 }),
    list({ maxItems: 49 }),
    'narrower: body takes at most 49 items (was: at most 50 items)',
  ],
  ['uniqueItems', list({}), list({ uniqueItems: true }), 'narrower: body must not hold duplicate items'],
  [
    'maxProperties',
    { type: 'object' },
    { type: 'object', maxProperties: 3 },
    'narrower: body takes at most 3 fields (was: any number of fields)',
  ],
  ['a pattern', text, { type: 'string', pattern: '^a' }, 'narrower: body must have the form ^a'],
  ['a format', text, { type: 'string', format: 'uri' }, 'narrower: body must have the form uri'],
  ['multipleOf', whole, { type: 'integer', multipleOf: 5 }, 'narrower: body must have the form multiple of 5'],
  ['items', list({ items: {} }), list({}), 'narrower: body[] is text (was: any value)'],
  ['a field inside', object({ a: { enum: [1, 2] } }), object({ a: { const: 1 } }), 'narrower: body.a is no longer 2'],
  [
    'a map',
    { type: 'object', additionalProperties: {} },
    { type: 'object', additionalProperties: text },
    'narrower: body.* is text (was: any value)',
  ],
  [
    'the names of a map',
    { type: 'object' },
    { type: 'object', propertyNames: { enum: ['a'] } },
    'narrower: body.* is text (was: any value)',
  ],
  ['an optional field', object({}), object({ a: text }), 'field-added: body.a is new and optional'],
  ['a required field', object({}), object({ a: text }, ['a']), 'required-field-added: body.a is new and required'],
  ['required', object({ a: text }), object({ a: text }, ['a']), 'field-required: body.a is now required'],
  ['closed', object({}), object({}, [], { additionalProperties: false }), 'closed: body accepts no unknown fields'],
  ['an alternative', { oneOf: [card, cash] }, card, 'narrower: body is no longer an object with by "cash"'],
  [
    'inside of an alternative',
    { oneOf: [cash, card] },
    { oneOf: [object({ by: { const: 'card' }, number: { const: '1' } }, ['by']), cash] },
    'narrower: body.number is limited to "1"',
  ],
  [
    'allOf',
    { allOf: [{ type: 'string' }] },
    { allOf: [text, { maxLength: 3 }] },
    'narrower: body takes at most 3 characters (was: any number of characters)',
  ],
  [
    'fields of allOf',
    { allOf: [object({ a: text }), object({ b: text })] },
    { allOf: [object({ a: text }), object({ a: { const: 'x' }, b: text })] },
    'narrower: body.a is limited to "x"',
  ],
]
