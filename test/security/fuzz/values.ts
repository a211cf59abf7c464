import fc from 'fast-check'
import * as z from 'zod'

/** The part of JSON Schema that our contracts use. */
export interface Shape {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly properties?: Record<string, Shape>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
}

/** E-mail addresses, those of browsers included. Their rule is a refinement, which a schema as JSON does not show. */
const addresses: fc.Arbitrary<string> = fc
  .tuple(fc.emailAddress({ size: 'small' }), fc.constantFrom('', '/', '=', '..', '{}'), fc.constantFrom('', 'ü', 'рф'))
  .map(([email, sign, letters]) => email.replace('@', `${sign}@`).replace(/(?=\.[^.]*$)/, letters))

/** A schema as JSON Schema. Rules that only code can express, such as refinements, are lost. */
export function shapeOf(schema: z.ZodType): Shape {
  const shape = shapes.get(schema) ?? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape)
  shapes.set(schema, shape)
  return shape
}

/** Cached, because breaking a request reads its schemas many times. */
const shapes = new WeakMap<z.ZodType, Shape>()

/** Existing resources, by the names of the fields that refer to them: most generated values should name one of them. */
export type Known = Readonly<Record<string, readonly unknown[]>>

/** Every value that a schema allows, a good part of them naming existing resources. */
export const valid = (schema: z.ZodType, known: Known = {}): fc.Arbitrary<unknown> =>
  valuesOf(shapeOf(schema), known).filter((value) => schema.safeParse(value).success)

function valuesOf(shape: Shape, known: Known, name = ''): fc.Arbitrary<unknown> {
  const some = name === 'email' ? fc.oneof(addresses, anyOf(shape, known)) : anyOf(shape, known)
  const there = known[name] ?? []
  return there.length > 0
    ? fc.oneof({ weight: 19, arbitrary: fc.constantFrom(...there) }, { weight: 1, arbitrary: some })
    : some
}

function anyOf(shape: Shape, known: Known): fc.Arbitrary<unknown> {
  if (shape.enum) return fc.constantFrom(...shape.enum)
  switch (shape.type) {
    case 'object': {
      const fields = Object.entries(shape.properties ?? {})
      const arbitraries = Object.fromEntries(fields.map(([name, field]) => [name, valuesOf(field, known, name)]))
      return fc.record(arbitraries, { requiredKeys: [...(shape.required ?? [])], noNullPrototype: true })
    }
    case 'array': {
      const minLength = shape.minItems ?? 0
      return fc.array(valuesOf(shape.items ?? {}, known), { minLength, maxLength: shape.maxItems ?? minLength + 9 })
    }
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(shape.minimum ?? lowest, lowest),
        max: Math.min(shape.maximum ?? highest, highest),
      })
    case 'string':
      return stringsOf(shape)
    case 'boolean':
      return shape.const === undefined ? fc.boolean() : fc.constant(shape.const)
    default:
      throw new Error(`the fuzzer cannot generate ${JSON.stringify(shape)}`)
  }
}

const lowest = -(2 ** 31)
const highest = 2 ** 31 - 1

/** Text that has broken databases, templates, shells and human readers. */
const awkward = [
  '\u0000',
  '\ud800',
  '\ufffd',
  '\u202e',
  '‮',
  "';--",
  '{{7*7}}',
  '<script>',
  '🧑‍🚀',
  'İ',
  '__proto__',
  '#',
]

function stringsOf({ pattern, minLength = 0, maxLength = 300 }: Shape): fc.Arbitrary<string> {
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  const plain = fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, minLength + 300) })
  const strange = fc.tuple(fc.constantFrom(...awkward), fc.nat({ max: 12 })).map(([text, times]) =>
    text
      .repeat(times + 1)
      .padEnd(minLength, 'x')
      .slice(0, maxLength),
  )
  return fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: strange })
}
