import type { PropertyType } from '@aws-cdk/service-spec-types'
import { resourceType } from './specification.ts'

/** What an intrinsic function may come to: a kind of value, or any of the values that it chooses from. */
export type Outcome = { kinds: PropertyType['type'][] } | { oneOf: unknown[] }

/** What another resource of the template is, by its logical id. */
export type TypeOf = (logicalId: string) => string | undefined

const text: Outcome = { kinds: ['string', 'date-time'] }
const texts: Outcome = { kinds: ['array'] }
const unknown: Outcome = {
  kinds: ['string', 'date-time', 'integer', 'number', 'boolean', 'array', 'map', 'json', 'ref'],
}

/** The intrinsic function that a value is, and what it is given. */
export function intrinsicIn(value: unknown): [name: string, argument: unknown] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const [entry, ...more] = Object.entries(value)
  return entry && more.length === 0 && /^(Ref|Condition|Fn::\w+)$/.test(entry[0]) ? entry : undefined
}

/** What becomes of an intrinsic function. One that AWS does not know comes to nothing at all. */
export function outcomeOf(name: string, argument: unknown, typeOf: TypeOf): Outcome {
  switch (name) {
    case 'Ref':
      // A parameter may hold anything; a resource is told by its name or its id.
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
