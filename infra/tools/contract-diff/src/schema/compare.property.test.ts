import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { type Side, verdicts } from '../verdicts.ts'
import { compareSchemas } from './compare.ts'
import { normalize } from './normalize.ts'

type Json = Record<string, unknown>
const letters = fc.constantFrom('a', 'b', 'c')
const bounds = <T extends string>(least: T, most: T, to: number) =>
  fc
    .record({ [least]: fc.nat(to), [most]: fc.nat(to) } as Record<T, fc.Arbitrary<number>>, { requiredKeys: [] })
    // At least 3 and at most 1 is nothing at all, which nobody writes.
    .filter((limits: Partial<Record<T, number>>) => (limits[least] ?? 0) <= (limits[most] ?? to))

const text = fc
  .tuple(bounds('minLength', 'maxLength', 3), fc.option(fc.constantFrom('^a', '^[ab]+$', 'c$'), { nil: undefined }))
  .map(([limits, pattern]) => ({ type: 'string', ...limits, ...(pattern === undefined ? {} : { pattern }) }))
const number = fc
  .tuple(fc.constantFrom('integer', 'number'), bounds('minimum', 'maximum', 4))
  .map(([type, limits]) => ({ type, ...limits }))
const listed = fc.uniqueArray(fc.constantFrom<unknown>('a', 'b', 'ab', 1, 2, true, null), {
  minLength: 1,
  maxLength: 3,
})
const values = listed.map((of) => ({ enum: of }))
const scalar = fc.oneof(text, number, values, fc.constantFrom<Json>({ type: 'boolean' }, { type: 'null' }))

/** Schemas of the kinds that contracts give rise to: closed ones as requests, open ones as answers and events. */
const schemas = (isClosed: boolean): fc.Arbitrary<Json> =>
  fc.letrec<{ schema: Json; object: Json; list: Json; union: Json; one: Json }>((tie) => ({
    object: fc.dictionary(letters, tie('schema'), { maxKeys: 3 }).chain((properties) =>
      fc.subarray(Object.keys(properties)).map((required) => ({
        ...{ type: 'object', properties, required },
        ...(isClosed ? { additionalProperties: false } : {}),
      })),
    ),
    list: fc
      .tuple(tie('schema'), bounds('minItems', 'maxItems', 3))
      .map(([items, limits]) => ({ type: 'array', items, ...limits })),
    one: fc.oneof({ weight: 3, arbitrary: scalar }, tie('object'), tie('list')),
    union: fc.array(tie('one'), { minLength: 2, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    schema: fc.oneof({ maxDepth: 2, depthSize: 'small' }, tie('one'), tie('object'), tie('union')),
  })).schema

/** Values that such schemas take now and then. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.constantFrom<unknown>('', 'a', 'b', 'ab', 'abc', 'c', 0, 1, 2, 3, 1.5, true, false, null),
    fc.dictionary(letters, tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}))

/** A pair that has much in common: one part or another of the first has changed. */
const pairs = (isClosed: boolean) =>
  fc
    .tuple(schemas(isClosed), schemas(isClosed), fc.array(schemas(isClosed), { maxLength: 2 }), fc.nat(2))
    .map(([schema, other, more, way]): [Json, Json] => {
      if (way === 0) return [schema, other]
      if (way === 1) return [schema, { anyOf: [schema, ...more] }]
      const { properties, ...rest } = schema
      return [schema, properties === undefined ? other : { ...rest, properties: { ...(properties as Json), d: other } }]
    })

const takes = (schema: Json) => {
  const parser = z.fromJSONSchema(schema)
  return (candidate: unknown) => parser.safeParse(candidate).success
}
const rules = (old: Json, now: Json) => compareSchemas(old, now, '', [{}, {}]).map(({ rule }) => rule)
const isFine = (old: Json, now: Json, side: Side) =>
  rules(old, now).every((rule) => verdicts[rule][side] !== 'breaking')
/** Enough to come upon the values that tell two schemas apart. */
const runs = { numRuns: 300 }
const samples = fc.array(value, { minLength: 10, maxLength: 20 })

test('a schema has not changed from itself, however it is put', () => {
  fc.assert(
    fc.property(schemas(false), fc.nat(2), (schema, way) => {
      const document = { schema }
      const puts = [{ allOf: [schema] }, { anyOf: [schema, schema] }, { $ref: '#/schema' }]
      expect(compareSchemas(schema, puts[way] ?? schema, '', [{}, document])).toEqual([])
      expect(compareSchemas(puts[way] ?? schema, schema, '', [document, {}])).toEqual([])
    }),
  )
})

test('what breaks no caller takes every request that was taken', () => {
  fc.assert(
    fc.property(pairs(true), samples, ([old, now], candidates) => {
      fc.pre(isFine(old, now, 'request'))
      const sent = candidates.filter(takes(old))
      expect(sent.filter((each) => !takes(now)(each))).toEqual([])
    }),
    runs,
  )
})

test('what breaks no reader gives no answer that a former contract would refuse', () => {
  fc.assert(
    fc.property(pairs(false), samples, ([old, now], candidates) => {
      fc.pre(isFine(old, now, 'answer'))
      const given = candidates.filter(takes(now))
      expect(given.filter((each) => !takes(old)(each))).toEqual([])
    }),
    runs,
  )
})

test('what breaks no consumer of the former contract is no news to it', () => {
  fc.assert(
    fc.property(pairs(false), samples, ([old, now], candidates) => {
      fc.pre(isFine(old, now, 'event'))
      const published = candidates.filter(takes(now))
      expect(published.filter((each) => !takes(old)(each))).toEqual([])
    }),
    runs,
  )
})

test('what breaks no consumer of the present contract can be read by it when it is told again', () => {
  fc.assert(
    fc.property(pairs(true), samples, ([old, now], candidates) => {
      fc.pre(isFine(old, now, 'event'))
      const waiting = candidates.filter(takes(old))
      expect(waiting.filter((each) => !takes(now)(each))).toEqual([])
    }),
    runs,
  )
})

test('a request that may be more than it was breaks nobody', () => {
  fc.assert(
    fc.property(schemas(true), schemas(true), (schema, more) => {
      // Of two tagged or untagged objects it could not be told which has become which.
      fc.pre(!normalize(more, {}).some(({ type }) => normalize(schema, {}).some((each) => each.type === type)))
      expect(isFine(schema, { anyOf: [schema, more] }, 'request')).toBe(true)
      expect(rules(schema, { ...schema, description: 'Said.' })).toEqual(['documentation'])
    }),
  )
})
