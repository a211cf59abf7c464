import type { PropertyType, ResourceProperties } from '@aws-cdk/service-spec-types'
import type { Resource, Template } from '../packaged.ts'
import { intrinsicIn, outcomeOf, type TypeOf } from './intrinsics.ts'
import { propertiesOf, resourceType } from './specification.ts'

/**
 * Every violation of AWS's resource specification in a template: a line for each, with its place. Stricter than
 * CloudFormation in one point: a number or a boolean in quotation marks counts as a string.
 */
export function offencesIn({ Resources, ...sections }: Pick<Template, 'Resources'>): string[] {
  const typeOf: TypeOf = (id) => Resources[id]?.Type
  return [
    ...Object.keys(sections)
      .filter((section) => !knownSections.includes(section))
      .map((section) => `${section}: unknown section`),
    ...Object.entries(Resources).flatMap(([id, resource]) => offencesOf(id, resource, typeOf)),
  ]
}

const knownSections =
  'AWSTemplateFormatVersion Description Metadata Parameters Rules Mappings Conditions Transform Outputs'.split(' ')
const knownParts =
  'Type Properties Condition CreationPolicy DeletionPolicy DependsOn Metadata UpdatePolicy UpdateReplacePolicy'.split(
    ' ',
  )
const policies = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot', undefined]

function offencesOf(id: string, resource: Resource, typeOf: TypeOf): string[] {
  const type = resourceType(resource.Type)
  if (type === undefined) return [`${id}: unknown type ${resource.Type}`]
  const { DeletionPolicy, UpdateReplacePolicy, Properties = {} } = resource
  return [
    ...Object.keys(resource)
      .filter((part) => !knownParts.includes(part))
      .map((part) => `${id}.${part}: unknown part`),
    ...[DeletionPolicy, UpdateReplacePolicy]
      .filter((policy) => !policies.includes(policy))
      .map((policy) => `${id}: unknown policy ${policy}`),
    ...inProperties(id, Properties, type.properties, typeOf),
  ]
}

function inProperties(place: string, given: object, known: ResourceProperties, typeOf: TypeOf): string[] {
  const isGiven = (name: string) => name in given && !isNothing((given as Record<string, unknown>)[name])
  return [
    ...Object.entries(known)
      .filter(([name, { required }]) => required && !isGiven(name))
      .map(([name]) => `${place}.${name}: missing`),
    ...Object.entries(given).flatMap(([name, value]) => {
      const type = known[name]?.type
      return type === undefined
        ? [`${place}.${name}: unknown property`]
        : inValue(`${place}.${name}`, value, type, typeOf)
    }),
  ]
}

const isNothing = (value: unknown) => (value as { Ref?: unknown } | null)?.Ref === 'AWS::NoValue'

function inValue(place: string, value: unknown, type: PropertyType, typeOf: TypeOf): string[] {
  if (isNothing(value)) return []
  const intrinsic = intrinsicIn(value)
  if (type.type === 'union') return inUnion(place, value, type.types, typeOf)
  if (intrinsic) {
    const outcome = outcomeOf(...intrinsic, typeOf)
    if ('oneOf' in outcome) return outcome.oneOf.flatMap((one) => inValue(place, one, type, typeOf))
    return outcome.kinds.includes(type.type) || type.type === 'json'
      ? []
      : [`${place}: ${intrinsic[0]} does not return ${type.type}`]
  }
  return inLiteral(place, value, type, typeOf)
}

function inLiteral(place: string, value: unknown, type: PropertyType, typeOf: TypeOf): string[] {
  const wrong = [`${place}: ${JSON.stringify(value)} is not of type ${type.type}`]
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  switch (type.type) {
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => inValue(`${place}.${index}`, item, type.element, typeOf))
        : wrong
    case 'map':
      return isObject
        ? Object.entries(value).flatMap(([key, item]) => inValue(`${place}.${key}`, item, type.element, typeOf))
        : wrong
    case 'ref':
      return isObject ? inProperties(place, value, propertiesOf(type), typeOf) : wrong
    case 'tag':
      return isObject ? inProperties(place, value, tag, typeOf) : wrong
    case 'json':
      return isObject ? [] : wrong
    case 'string':
    case 'integer': {
      if (type.type === 'string' ? typeof value !== 'string' : !Number.isInteger(value)) return wrong
      const allowed: unknown[] | undefined = type.allowedValues
      return !allowed || isReference(value) || allowed.includes(value)
        ? []
        : [`${place}: ${value} is not one of ${allowed.join(', ')}`]
    }
    case 'date-time':
      return typeof value === 'string' ? [] : wrong
    default:
      return typeof value === type.type ? [] : wrong
  }
}

const tag: ResourceProperties = {
  Key: { type: { type: 'string' }, required: true },
  Value: { type: { type: 'string' }, required: true },
}

/** CloudFormation resolves dynamic references at deployment. */
const isReference = (value: unknown) => typeof value === 'string' && value.includes('{{resolve:')

/**
 * A value that fits one type of a union is valid. A generic object does not count where a specific object is described.
 */
function inUnion(place: string, value: unknown, types: PropertyType[], typeOf: TypeOf): string[] {
  const isDescribed = types.some(({ type }) => type === 'ref' || type === 'array')
  const judged = types
    .filter(({ type }) => !(isDescribed && type === 'json'))
    .map((type) => inValue(place, value, type, typeOf))
  return judged.toSorted((one, other) => one.length - other.length)[0] ?? []
}
