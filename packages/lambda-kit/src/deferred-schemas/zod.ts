import * as zod from 'zod'

// esbuild puts this in the place of zod in bundles of functions: the same schemas, each built at its first use. Building
// all schemas of a contract takes a third of the import of a function, and a request uses few of them.

type Make = () => object
type Build = (...given: never[]) => object

/** The property of a stand-in that is the real schema, or the real shape of one. */
const realKey = Symbol('real')

/** Methods that return a schema. Any other property builds the schema. */
const chained = new Set(
  'and array brand catch default endsWith extend length max meta min multipleOf negative nonempty nonnegative nullable nullish omit optional or overwrite partial pick pipe positive readonly refine regex startsWith strict superRefine toLowerCase toUpperCase transform trim'.split(
    ' ',
  ),
)

function defer(make: Make): object {
  let real: object | undefined
  const build = () => {
    real ??= make()
    return real
  }
  return new Proxy(
    {},
    {
      get(_, name) {
        if (name === realKey) return build()
        if (name === 'shape') return defer(() => Reflect.get(build(), name) as object)
        if (chained.has(name as string))
          return (...given: unknown[]) =>
            defer(() => Reflect.apply(Reflect.get(build(), name) as Build, build(), given.map(realOf)))
        return Reflect.get(build(), name)
      },
      has: (_, name) => Reflect.has(build(), name),
      ownKeys: () => Reflect.ownKeys(build()),
      getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(build(), name),
      getPrototypeOf: () => Reflect.getPrototypeOf(build()),
    },
  )
}

/** The same value with real schemas in the place of deferred ones: zod never sees a deferred schema. */
function realOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const real = Reflect.get(value, realKey)
  if (real !== undefined) return real
  if (Array.isArray(value)) return value.map(realOf)
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, realOf(each)]))
}

const deferred =
  (build: Build) =>
  (...given: unknown[]) =>
    defer(() => Reflect.apply(build, undefined, given.map(realOf)) as object)

export const array = /* @__PURE__ */ deferred(zod.array)
export const boolean = /* @__PURE__ */ deferred(zod.boolean)
export const discriminatedUnion = /* @__PURE__ */ deferred(zod.discriminatedUnion)
export const email = /* @__PURE__ */ deferred(zod.email)
export const int = /* @__PURE__ */ deferred(zod.int)
export const literal = /* @__PURE__ */ deferred(zod.literal)
export const looseObject = /* @__PURE__ */ deferred(zod.looseObject)
export const never = /* @__PURE__ */ deferred(zod.never)
export const number = /* @__PURE__ */ deferred(zod.number)
export const object = /* @__PURE__ */ deferred(zod.object)
export const record = /* @__PURE__ */ deferred(zod.record)
export const strictObject = /* @__PURE__ */ deferred(zod.strictObject)
export const string = /* @__PURE__ */ deferred(zod.string)
export const templateLiteral = /* @__PURE__ */ deferred(zod.templateLiteral)
export const union = /* @__PURE__ */ deferred(zod.union)
export const unknown = /* @__PURE__ */ deferred(zod.unknown)
export const uuid = /* @__PURE__ */ deferred(zod.uuid)
const deferredEnum = /* @__PURE__ */ deferred(zod.enum)

export { deferredEnum as enum }
export const coerce = { number: /* @__PURE__ */ deferred(zod.coerce.number) }
export const iso = { datetime: /* @__PURE__ */ deferred(zod.iso.datetime) }

export const parse = (schema: object, data: unknown) => zod.parse(realOf(schema) as zod.ZodType, data)
export const toJSONSchema = (schema: object, options?: zod.core.ToJSONSchemaParams) =>
  zod.toJSONSchema(realOf(schema) as zod.ZodType, options)
export { NEVER, prettifyError } from 'zod'
