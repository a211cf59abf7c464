import type { JsonSchema } from './json-schema.ts'

/** A row of a table of fields. */
export interface Field {
  /** `lines[].productId` */
  path: string
  type: string
  isOptional: boolean
}

/** All fields of an object, with nested ones. Money and ids are shown by name, not by their parts. */
export function fieldsOf(schema: JsonSchema, prefix = ''): Field[] {
  if (schema.items !== undefined) return fieldsOf(schema.items, `${prefix}[]`)
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    const usual = field.default === undefined ? '' : `, ${field.default} by default`
    const isOptional = usual === '' && !schema.required?.includes(name)
    const row = { path, type: typeOf(field) + usual, isOptional }
    return isMoney(field) ? [row] : [row, ...fieldsOf(field, path)]
  })
}

/** The type of a value in a few words. */
function typeOf(schema: JsonSchema): string {
  const id = /^\^([a-z]+)_\[0-7\]/.exec(schema.pattern ?? '')?.[1]
  if (id !== undefined) return `id (${id}_…)`
  if (schema.const !== undefined) return String(schema.const)
  if (schema.enum !== undefined) return oneOf(schema.enum.map(String))
  if (schema.items !== undefined) return `list${between(schema.minItems, schema.maxItems)}${ofWhat(schema.items)}`
  if (isMoney(schema)) return 'money'
  const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + 1)
  if (schema.type === 'integer') return `whole number${between(least, schema.maximum)}`
  if (schema.format !== undefined) return formats[schema.format] ?? schema.format
  if (schema.type === 'string') return `text${lengths(schema)}`
  return schema.type ?? 'anything'
}

/** The rows that follow list the fields of an object. */
const ofWhat = (items: JsonSchema) => (items.properties === undefined || isMoney(items) ? ` of ${typeOf(items)}` : '')

const formats: Record<string, string> = { 'date-time': 'instant', email: 'e-mail address' }

/** Long lists, such as 249 countries, are shortened. */
const oneOf = (values: string[]) =>
  values.length > 12 ? `one of ${values.length}: ${values.slice(0, 3).join(', ')}, …` : values.join(' | ')

const isMoney = ({ properties = {} }: JsonSchema) => Object.keys(properties).join() === 'amount,currency'

const lengths = ({ minLength = 0, maxLength }: JsonSchema) =>
  maxLength === undefined ? '' : ` (${minLength} to ${maxLength} characters)`

/** Bounds at the limits of safe integers are left out. */
function between(least: number | undefined, most: number | undefined): string {
  const isBound = (bound: number | undefined) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER
  if (isBound(most)) return isBound(least) ? ` (${least} to ${most})` : ` (up to ${most})`
  return isBound(least) ? ` (${least} or more)` : ''
}
