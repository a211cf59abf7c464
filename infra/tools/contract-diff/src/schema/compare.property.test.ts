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
    // A minimum above the maximum accepts no value, and no contract has it.
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

/** Schemas like those of contracts: closed ones for requests, open ones for responses and events. */
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

/** Values that such schemas sometimes accept. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.constantFrom<unknown>('', 'a', 'b', 'ab', 'abc', 'c', 0, 1, 2, 3, 1.5, true, false, null),
    fc.dictionary(letters, tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}))

/** A schema and a similar one. */
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
/** Enough to find values that only one of two schemas accepts. */
const runs = { numRuns: 300 }
const samples = fc.array(value, { minLength: 10, maxLength: 20 })

test('reports no change between equivalent forms of a schema', () => {
  fc.assert(
    fc.property(schemas(false), fc.nat(2), (schema, way) => {
      const document = { schema }
      const puts = [{ allOf: [schema] }, { anyOf: [schema, schema] }, { $ref: '#/schema' }]
      expect(compareSchemas(schema, puts[way] ?? schema, '', [{}, document])).toEqual([])
      expect(compareSchemas(puts[way] ?? schema, schema, '', [document, {}])).toEqual([])
    }),
  )
})

test('a compatible request schema accepts every former request', () => {
  fc.assert(
    fc.property(pairs(true), samples, ([old, now], candidates) => {
      fc.pre(isFine(old, now, 'request'))
      const sent = candidates.filter(takes(old))
      expect(sent.filter((each) => !takes(now)(each))).toEqual([])
    }),
    runs,
  )
})

test('a compatible response schema allows no response that the former schema refuses', () => {
  fc.assert(
    fc.property(pairs(false), samples, ([old, now], candidates) => {
      fc.pre(isFine(old, now, 'response'))
      const given = candidates.filter(takes(now))
      expect(given.filter((each) => !takes(old)(each))).toEqual([])
    }),
    runs,
  )
})

test('a compatible event schema allows no event that the former schema refuses', () => {
  fc.assert(
    fc.property(pairs(false), samples, ([old, now], candidates) => {
      fc.pre(isFine(old, now, 'event'))
      const published = candidates.filter(takes(now))
      expect(published.filter((each) => !takes(old)(each))).toEqual([])
    }),
    runs,
  )
})

test('a compatible event schema accepts every former event', () => {
  fc.assert(
    fc.property(pairs(true), samples, ([old, now], candidates) => {
      fc.pre(isFine(old, now, 'event'))
      const waiting = candidates.filter(takes(old))
      expect(waiting.filter((each) => !takes(now)(each))).toEqual([])
    }),
    runs,
  )
})

test('a wider request schema is compatible', () => {
  fc.assert(
    fc.property(schemas(true), schemas(true), (schema, more) => {
      // Alternatives of the same type could be matched wrongly.
      fc.pre(!normalize(more, {}).some(({ type }) => normalize(schema, {}).some((each) => each.type === type)))
      expect(isFine(schema, { anyOf: [schema, more] }, 'request')).toBe(true)
      expect(rules(schema, { ...schema, description: 'A text.' })).toEqual(['documentation'])
    }),
  )
})
