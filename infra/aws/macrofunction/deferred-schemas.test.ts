import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { functionOptions } from './function-options.ts'

// Every schema of every contract, bundled as in a function and bundled with zod itself, parses all data alike.

interface Schema {
  safeParse(data: unknown): { success: boolean; data?: unknown; error?: { issues: unknown[] } }
}
type Schemas = Record<string, Schema>
type JsonSchema = Record<string, unknown> & { type?: string; properties?: Record<string, JsonSchema> }
interface Bundle {
  schemas: Schemas
  toJSONSchema(schema: Schema, options: object): JsonSchema
}

const contracts = join(import.meta.dirname, '../../../packages/contracts')
const names = await readdir(contracts)

const modules = names.flatMap((name) =>
  ['api', 'events']
    .filter((part) => existsSync(join(contracts, name, `src/${part}.ts`)))
    .map((part) => `${name}/${part}`),
)

const source = `
  import * as z from 'zod'
  ${modules.map((path, n) => `import * as module${n} from './${path.replace('/', '/src/')}.ts'`).join('\n')}
  export const schemas = {}
  for (const [path, exported] of Object.entries({ ${modules.map((path, n) => `'${path}': module${n}`).join(', ')} }))
    for (const [key, value] of Object.entries(exported)) {
      if (value?.safeParse) schemas[path + ' ' + key] = value
      if (value?.schema?.safeParse) schemas[path + ' ' + key] = value.schema
      for (const [operation, endpoint] of Object.entries(value?.endpoints ?? {}))
        for (const part of ['query', 'body', 'returns'])
          if (endpoint[part]?.safeParse) schemas[path + ' ' + operation + ' ' + part] = endpoint[part]
    }
  export const toJSONSchema = z.toJSONSchema
`
const folder = await mkdtemp(join(contracts, 'accounts/.deferred-schemas-'))
afterAll(() => rm(folder, { recursive: true }))

async function bundled(
  name: string,
  plugins: ReturnType<typeof functionOptions>['plugins'][number][],
): Promise<Bundle> {
  const outfile = join(folder, `${name}.mjs`)
  const stdin = { contents: source, resolveDir: contracts, loader: 'js' as const }
  // zod of any contract: they all use one.
  const nodePaths = [join(contracts, 'accounts/node_modules')]
  await build({ ...functionOptions({ nodeFetch: true, jsonSchema: true }), plugins, stdin, outfile, nodePaths })
  return (await import(pathToFileURL(outfile).href)) as Bundle
}

/** A bundle of a function that makes no JSON Schema. */
const without = await bundled('without', functionOptions({ nodeFetch: true, jsonSchema: false }).plugins)
const ours = await bundled('deferred', functionOptions({ nodeFetch: true, jsonSchema: true }).plugins)
const plain = await bundled('zod', [])

const texts = fc.constantFrom(
  ...['', ' ', 'a', 'A', 'DE', 'EUR', 'pm_card_visa', 'a@example.com', 'https://shop.example/a.png', 'a\0'],
  ...['acc', 'crt', 'prd', 'ord', 'pay', 'shp'].map((prefix) => `${prefix}_01k00000000000000000000000`),
  ...['2026-11-29T10:00:00.000Z', '2026-02-30T10:00:00.000Z', '7', 'x'.repeat(121)],
)
const wrong = fc.constantFrom<unknown>(null, undefined, 0, -1, 1.5, true, [], {}, 'wrong', { extra: 1 })

/** Data that mostly fits a JSON Schema, with a mistake now and then. */
function dataFor(schema: JsonSchema): fc.Arbitrary<unknown> {
  const options = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as JsonSchema[] | undefined
  const fitting = options
    ? fc.oneof(...options.map(dataFor))
    : 'const' in schema
      ? fc.constant(schema.const)
      : Array.isArray(schema.enum)
        ? fc.constantFrom(...(schema.enum as unknown[]))
        : schema.type === 'object'
          ? fc.record(
              Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, each]) => [key, dataFor(each)])),
            )
          : schema.type === 'array'
            ? fc.array(dataFor((schema.items ?? {}) as JsonSchema), { maxLength: 2 })
            : schema.type === 'integer' || schema.type === 'number'
              ? fc.integer({ min: 0, max: 99 })
              : schema.type === 'boolean'
                ? fc.boolean()
                : typeof schema.pattern === 'string'
                  ? fc.oneof(texts, fc.stringMatching(new RegExp(schema.pattern)))
                  : texts
  return fc.oneof({ weight: 40, arbitrary: fitting }, { weight: 1, arbitrary: wrong })
}

test('every schema of the contracts is compared', () => {
  expect(Object.keys(ours.schemas)).toEqual(Object.keys(plain.schemas))
  expect(Object.keys(plain.schemas).length).toBeGreaterThan(100)
})

test.each(Object.keys(plain.schemas))('%s', (name) => {
  const [deferred, real] = [ours.schemas[name], plain.schemas[name]]
  if (!deferred || !real) throw new Error(`${name} is missing`)
  const jsonSchema = plain.toJSONSchema(real, { unrepresentable: 'any', io: 'input', reused: 'inline' })
  expect(() => without.toJSONSchema(without.schemas[name] ?? real, {})).toThrow('left out of this bundle')
  expect(ours.toJSONSchema(deferred, { unrepresentable: 'any', io: 'input', reused: 'inline' })).toEqual(jsonSchema)
  fc.assert(
    fc.property(dataFor(jsonSchema), (data) => {
      const [a, b, c] = [deferred, real, without.schemas[name] ?? real].map((schema) => {
        const { error, ...parsed } = schema.safeParse(structuredClone(data))
        return { ...parsed, error: error?.issues }
      })
      expect(a).toEqual(b)
      expect(c).toEqual(b)
    }),
    { seed: 20261129, numRuns: 100 },
  )
})
