import { type Alternative, propertiesOf, requiredOf } from './alternative.ts'
import type { Change } from './change.ts'
import { isSchema, type Schema } from './json-schema.ts'

/** How what is inside is compared, in turn. */
export type Compare = (old: Schema, now: Schema, where: string) => Change[]

/** How what is in a list has changed. */
export const listChanges = (old: Alternative, now: Alternative, where: string, compare: Compare): Change[] =>
  compare(schemaAt(old, 'items'), schemaAt(now, 'items'), `${where}[]`)

/** How the fields of an object have changed, those it has by name and those it has not. */
export function objectChanges(old: Alternative, now: Alternative, where: string, compare: Compare): Change[] {
  const names = new Set([...Object.keys(propertiesOf(old)), ...Object.keys(propertiesOf(now))])
  return [
    ...[...names].flatMap((name) => fieldChanges(old, now, name, where === '' ? name : `${where}.${name}`, compare)),
    ...unnamedChanges(old, now, where, compare),
    ...compare(schemaAt(old, 'propertyNames'), schemaAt(now, 'propertyNames'), `${where}.*`),
  ]
}

function fieldChanges(old: Alternative, now: Alternative, name: string, where: string, compare: Compare): Change[] {
  const [before, after] = [propertiesOf(old)[name], propertiesOf(now)[name]]
  const [wasRequired, isRequired] = [requiredOf(old).includes(name), requiredOf(now).includes(name)]
  if (after === undefined) return [{ where, rule: 'field-removed', what: 'is no longer there' }]
  if (before === undefined)
    return isRequired
      ? [{ where, rule: 'required-field-added', what: 'is new, and must be there' }]
      : [{ where, rule: 'field-added', what: 'is new, and may be absent' }]
  return [
    ...(isRequired && !wasRequired ? [{ where, rule: 'field-required', what: 'must now be there' } as const] : []),
    ...(wasRequired && !isRequired ? [{ where, rule: 'field-optional', what: 'may now be absent' } as const] : []),
    ...compare(before, after, where),
  ]
}

function unnamedChanges(old: Alternative, now: Alternative, where: string, compare: Compare): Change[] {
  const [before, after] = [schemaAt(old, 'additionalProperties'), schemaAt(now, 'additionalProperties')]
  if (before === false && after === false) return []
  if (after === false) return [{ where, rule: 'closed', what: 'takes no fields that it does not name' }]
  if (before === false) return [{ where, rule: 'opened', what: 'takes fields that it does not name' }]
  return compare(before, after, `${where}.*`)
}

/** Where nothing is said, anything goes. */
function schemaAt({ keywords }: Alternative, keyword: string): Schema {
  const schema = keywords[keyword]
  return isSchema(schema) ? schema : true
}
