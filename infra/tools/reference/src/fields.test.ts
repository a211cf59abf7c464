import { Instant, id, Money, text } from '@macromart/kernel'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { fieldsOf } from './fields.ts'
import { wireSchema } from './json-schema.ts'

const rows = (schema: z.ZodType) =>
  fieldsOf(wireSchema(schema)).map(({ path, type, isOptional }) => `${path}: ${type}${isOptional ? '?' : ''}`)

test('lists nested fields', () => {
  const Line = z.object({ productId: id('prd'), quantity: z.int().min(1).max(99), price: Money })
  expect(
    rows(
      z.object({ lines: z.array(Line).min(1).max(50), tags: z.array(z.string()), to: z.object({ city: text(1, 9) }) }),
    ),
  ).toEqual([
    'lines: list (1 to 50)',
    'lines[].productId: id (prd_…)',
    'lines[].quantity: whole number (1 to 99)',
    'lines[].price: money',
    'tags: list of text',
    'to: object',
    'to.city: text (1 to 9 characters)',
  ])
})

test('describes types in words', () => {
  const many = z.enum(Array.from({ length: 20 }, (_, index) => `c${index}`))
  expect(
    rows(
      z.object({
        at: Instant.optional(),
        version: z.int(),
        count: z.int().positive(),
        limit: z.int().max(9).default(5),
        kind: z.literal('thing'),
        size: z.enum(['s', 'm']),
        country: many,
        email: z.email(),
        any: z.unknown(),
      }),
    ),
  ).toEqual([
    'at: instant?',
    'version: whole number',
    'count: whole number (1 or more)',
    'limit: whole number (up to 9), 5 by default',
    'kind: thing',
    'size: s | m',
    'country: one of 20: c0, c1, c2, …',
    'email: e-mail address',
    'any: anything',
  ])
})
