import type { Origin } from '../plan.ts'
import { resolveReferences, type Store } from './dynamic-references.ts'
import { attributeOf, type DeploymentContext, namePropertyOf, refOf } from './identity.ts'
import { ignoredProperties } from './ignored-resources.ts'
import { resolveCondition, resolveIntrinsics, type Scope } from './intrinsics.ts'
import { fail, type Place, within } from './place.ts'
import type { Resource, TemplateSource } from './template.ts'

/** One template among the others: it resolves its own values, and provides its parameters and exports. */
export interface Stack {
  readonly app: string
  readonly logicalIds: readonly string[]
  place(logicalId: string): Place
  type(logicalId: string): string
  declared(logicalId: string): Declared
  /** The value of the parameter of this name, if this template declares it. */
  parameter(name: string): string | undefined
  /** The export of this name, if this template has it. */
  exported(name: string): unknown
}

/** A resource with every reference resolved, without the properties that have no local effect. */
export interface Declared {
  origin: Origin
  type: string
  place: Place
  properties: Record<string, unknown>
  /** The properties with unresolved dynamic references. */
  written(): Record<string, unknown>
  /** The value of `Fn::GetAtt`; by default the ARN. */
  attribute(name?: string): string
}

/** What a stack needs from the other stacks. */
export interface StackContext extends DeploymentContext, Store {
  exported(name: string, place: Place): unknown
  /** Runs `look`; throws for a circular reference. */
  guardAgainstCycle<T>(what: string, place: Place, look: () => T): T
}

export function openStack({ app, file, template }: TemplateSource, context: StackContext): Stack {
  const placeOf = (logicalId: string, ...path: string[]): Place => ({ app, file, logicalId, path })

  const scope: Scope = {
    ref(name, place) {
      if (Object.hasOwn(pseudoParameters, name)) return pseudoParameters[name]?.(context, app)
      const parameter = template.Parameters[name]
      if (parameter) return parameter.Default ?? fail(place, `the parameter ${name} has no default.`)
      return refOf(resource(name, place).Type, nameOf(name, place), context, place)
    },
    attribute: (logicalId, attribute, place) =>
      attributeOf(resource(logicalId, place).Type, attribute, nameOf(logicalId, place), context, place),
    condition(name, place) {
      if (!Object.hasOwn(template.Conditions, name)) fail(place, `there is no condition ${name}.`)
      return context.guardAgainstCycle(`condition ${name} of ${file}`, place, () =>
        resolveCondition(template.Conditions[name], placeOf(`Conditions.${name}`), scope),
      )
    },
    exported: (name, place) => context.exported(name, place),
  }

  const write = (value: unknown, place: Place) => resolveIntrinsics(value, place, scope)
  const resolve = (value: unknown, place: Place) => resolveReferences(write(value, place), place, context)

  const isMade = ({ Condition }: Resource, place: Place) =>
    Condition === undefined || scope.condition(Condition, within(place, 'Condition'))

  function resource(logicalId: string, place: Place): Resource {
    const found = Object.hasOwn(template.Resources, logicalId) ? template.Resources[logicalId] : undefined
    if (!found) return fail(place, `there is no resource ${logicalId} in this template.`)
    return isMade(found, place) ? found : fail(place, `${logicalId} is excluded by its condition.`)
  }

  function nameOf(logicalId: string, place: Place): string {
    const { Type, Properties } = resource(logicalId, place)
    const property = namePropertyOf(Type)
    if (property === undefined) return app
    const naming = placeOf(logicalId, 'Properties', property)
    if (!(property in Properties)) fail(naming, `a ${Type} needs a name of its own.`)
    return context.guardAgainstCycle(`${logicalId} of ${file}`, place, () =>
      String(resolve(Properties[property], naming)),
    )
  }

  const typeOf = (logicalId: string) => resource(logicalId, placeOf(logicalId)).Type

  const logicalIds = Object.entries(template.Resources)
    .filter(([logicalId, found]) => isMade(found, placeOf(logicalId)))
    .map(([logicalId]) => logicalId)

  return {
    app,
    logicalIds,
    place: placeOf,
    type: typeOf,
    declared(logicalId) {
      const { Type: type, Properties } = resource(logicalId, placeOf(logicalId))
      const place = placeOf(logicalId, 'Properties')
      const needed = Object.fromEntries(
        Object.entries(Properties).filter(([name]) => !ignoredProperties[type]?.includes(name)),
      )
      return {
        origin: { app, file, logicalId },
        type,
        place,
        properties: resolve(needed, place) as Record<string, unknown>,
        written: () => write(needed, place) as Record<string, unknown>,
        attribute: (name = 'Arn') => String(scope.attribute(logicalId, name, place)),
      }
    },
    parameter(name) {
      const owner = logicalIds.find(
        (logicalId) => typeOf(logicalId) === 'AWS::SSM::Parameter' && nameOf(logicalId, placeOf(logicalId)) === name,
      )
      if (owner === undefined) return undefined
      return String(resolve(template.Resources[owner]?.Properties.Value, placeOf(owner, 'Properties', 'Value')))
    },
    exported(name) {
      for (const [logicalId, { Value, Export }] of Object.entries(template.Outputs)) {
        const place = placeOf(`Outputs.${logicalId}`)
        if (Export && resolve(Export.Name, within(place, 'Export', 'Name')) === name) {
          return context.guardAgainstCycle(`export ${name}`, place, () => resolve(Value, within(place, 'Value')))
        }
      }
      return undefined
    },
  }
}

const pseudoParameters: Record<string, (cloud: DeploymentContext, app: string) => unknown> = {
  'AWS::AccountId': ({ accountId }) => accountId,
  'AWS::Region': ({ region }) => region,
  'AWS::Partition': () => 'aws',
  'AWS::URLSuffix': () => 'amazonaws.com',
  'AWS::StackName': ({ stage }, app) => `macromart-${app}-${stage}`,
  'AWS::NoValue': () => undefined,
}
