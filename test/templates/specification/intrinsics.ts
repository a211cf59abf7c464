import type { PropertyType } from '@aws-cdk/service-spec-types'
import { resourceType } from './specification.ts'

/** The possible results of an intrinsic function: kinds of values, or a choice of values. */
export type Outcome = { kinds: PropertyType['type'][] } | { oneOf: unknown[] }

/** The type of another resource of the template, by its logical id. */
export type TypeOf = (logicalId: string) => string | undefined

const text: Outcome = { kinds: ['string', 'date-time'] }
const texts: Outcome = { kinds: ['array'] }
const unknown: Outcome = {
  kinds: ['string', 'date-time', 'integer', 'number', 'boolean', 'array', 'map', 'json', 'ref'],
}

/** The intrinsic function of a value, and its argument. */
export function intrinsicIn(value: unknown): [name: string, argument: unknown] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const [entry, ...more] = Object.entries(value)
  return entry && more.length === 0 && /^(Ref|Condition|Fn::\w+)$/.test(entry[0]) ? entry : undefined
}

/** The possible results of an intrinsic function. An unknown function has none. */
export function outcomeOf(name: string, argument: unknown, typeOf: TypeOf): Outcome {
  switch (name) {
    case 'Ref':
      // A parameter may have any type; a Ref to a resource is its name or its id.
      return typeOf(String(argument)) === undefined && !String(argument).startsWith('AWS::') ? unknown : text
    case 'Fn::GetAtt':
      return attribute(argument, typeOf)
    case 'Fn::Base64':
    case 'Fn::Join':
    case 'Fn::Sub':
    case 'Fn::ToJsonString':
      return text
    case 'Fn::Length':
      return { kinds: ['integer', 'number'] }
    case 'Fn::Cidr':
    case 'Fn::GetAZs':
    case 'Fn::Split':
      return texts
    case 'Fn::If':
      return { oneOf: Array.isArray(argument) ? argument.slice(1) : [] }
    case 'Fn::FindInMap':
    case 'Fn::ImportValue':
    case 'Fn::Select':
    case 'Fn::Transform':
      return unknown
    default:
      return { kinds: [] }
  }
}

function attribute(argument: unknown, typeOf: TypeOf): Outcome {
  const [id = '', ...path] = typeof argument === 'string' ? argument.split('.') : (argument as string[])
  const type = resourceType(typeOf(id) ?? '')?.attributes[path.join('.')]?.type
  if (type === undefined) return { kinds: [] }
  return type.type === 'string' ? text : { kinds: [type.type] }
}
