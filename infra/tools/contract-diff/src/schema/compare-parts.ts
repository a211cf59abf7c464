import { type Alternative, propertiesOf, requiredOf } from './alternative.ts'
import type { Change } from './change.ts'
import { isSchema, type Schema } from './json-schema.ts'

/** Compares nested schemas. */
export type Compare = (old: Schema, now: Schema, where: string) => Change[]

/** The changes of a list's items. */
export const listChanges = (old: Alternative, now: Alternative, where: string, compare: Compare): Change[] =>
  compare(schemaAt(old, 'items'), schemaAt(now, 'items'), `${where}[]`)

/** The changes of an object's named fields and of its unknown fields. */
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
  if (after === undefined) return [{ where, rule: 'field-removed', what: 'was removed' }]
  if (before === undefined)
    return isRequired
      ? [{ where, rule: 'required-field-added', what: 'is new and required' }]
      : [{ where, rule: 'field-added', what: 'is new and optional' }]
  return [
    ...(isRequired && !wasRequired ? [{ where, rule: 'field-required', what: 'is now required' } as const] : []),
    ...(wasRequired && !isRequired ? [{ where, rule: 'field-optional', what: 'is now optional' } as const] : []),
    ...compare(before, after, where),
  ]
}

function unnamedChanges(old: Alternative, now: Alternative, where: string, compare: Compare): Change[] {
  const [before, after] = [schemaAt(old, 'additionalProperties'), schemaAt(now, 'additionalProperties')]
  if (before === false && after === false) return []
  if (after === false) return [{ where, rule: 'closed', what: 'accepts no unknown fields' }]
  if (before === false) return [{ where, rule: 'opened', what: 'accepts unknown fields' }]
  return compare(before, after, `${where}.*`)
}

/** A missing keyword allows any value. */
function schemaAt({ keywords }: Alternative, keyword: string): Schema {
  const schema = keywords[keyword]
  return isSchema(schema) ? schema : true
}
