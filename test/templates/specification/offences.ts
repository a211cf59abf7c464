import type { PropertyType, ResourceProperties } from '@aws-cdk/service-spec-types'
import type { Resource, Template } from '../packaged.ts'
import { intrinsicIn, outcomeOf, type TypeOf } from './intrinsics.ts'
import { propertiesOf, resourceType } from './specification.ts'

/**
 * What AWS's resource specification has to say against a template: a line for each offence, with its place. Stricter than
 * CloudFormation in one thing: a number or a truth in quotation marks is taken for the text that it is.
 */
export function offencesIn({ Resources, ...sections }: Pick<Template, 'Resources'>): string[] {
  const typeOf: TypeOf = (id) => Resources[id]?.Type
  return [
    ...Object.keys(sections)
      .filter((section) => !knownSections.includes(section))
      .map((section) => `${section}: a template has no such section`),
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
  if (type === undefined) return [`${id}: AWS has no ${resource.Type}`]
  const { DeletionPolicy, UpdateReplacePolicy, Properties = {} } = resource
  return [
    ...Object.keys(resource)
      .filter((part) => !knownParts.includes(part))
      .map((part) => `${id}.${part}: a resource has no such part`),
    ...[DeletionPolicy, UpdateReplacePolicy]
      .filter((policy) => !policies.includes(policy))
      .map((policy) => `${id}: AWS has no policy ${policy}`),
    ...inProperties(id, Properties, type.properties, typeOf),
  ]
}

function inProperties(place: string, given: object, known: ResourceProperties, typeOf: TypeOf): string[] {
  const isGiven = (name: string) => name in given && !isNothing((given as Record<string, unknown>)[name])
  return [
    ...Object.entries(known)
      .filter(([name, { required }]) => required && !isGiven(name))
      .map(([name]) => `${place}.${name}: is missing`),
    ...Object.entries(given).flatMap(([name, value]) => {
      const type = known[name]?.type
      return type === undefined
        ? [`${place}.${name}: there is no such property`]
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
      : [`${place}: ${intrinsic[0]} gives no ${type.type}`]
  }
  return inLiteral(place, value, type, typeOf)
}

function inLiteral(place: string, value: unknown, type: PropertyType, typeOf: TypeOf): string[] {
  const wrong = [`${place}: ${JSON.stringify(value)} is no ${type.type}`]
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

/** CloudFormation puts in the value of a dynamic reference later. */
const isReference = (value: unknown) => typeof value === 'string' && value.includes('{{resolve:')

/** What fits one of the types fits. Where AWS tells what an object is made of, that it may be any object counts for nothing. */
function inUnion(place: string, value: unknown, types: PropertyType[], typeOf: TypeOf): string[] {
  const isTold = types.some(({ type }) => type === 'ref' || type === 'array')
  const judged = types
    .filter(({ type }) => !(isTold && type === 'json'))
    .map((type) => inValue(place, value, type, typeOf))
  return judged.toSorted((one, other) => one.length - other.length)[0] ?? []
}
