import type { Template } from '../packaged.ts'
import { resourceType } from '../specification/specification.ts'
import { valuesIn } from './resolve-text.ts'

const pseudoParameters = 'AccountId NotificationARNs NoValue Partition Region StackId StackName URLSuffix'
  .split(' ')
  .map((name) => `AWS::${name}`)

/** Every reference of a template to a missing resource, or to an attribute that its resource does not have. */
export function danglingIn(template: Template): string[] {
  const { Resources, Parameters = {}, Conditions = {} } = template
  const known = [...Object.keys(Resources), ...Object.keys(Parameters as object), ...pseudoParameters]

  const reference = (name: string) => (known.includes(name) ? [] : [`Ref ${name}`])
  const attribute = (id: string, name: string) => {
    const { attributes = {} } = resourceType(Resources[id]?.Type ?? '') ?? {}
    return name in attributes ? [] : [`Fn::GetAtt ${id}.${name}`]
  }
  const condition = (name: unknown) => (String(name) in (Conditions as object) ? [] : [`Condition ${name}`])

  const inSub = (argument: unknown): string[] => {
    const [pattern, own = {}] = [argument].flat() as [string, object?]
    const names = [...pattern.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name.trim())
    return names
      .filter((name) => !(name in own))
      .flatMap((name) => {
        const [id = '', ...path] = name.split('.')
        return path.length > 0 ? attribute(id, path.join('.')) : reference(id)
      })
  }

  const inValue = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return []
    const { Ref, 'Fn::GetAtt': target, 'Fn::Sub': text, 'Fn::If': choice, Condition } = value as Record<string, unknown>
    const [id = '', ...path] = target === undefined ? [] : [target].flat().join('.').split('.')
    return [
      ...(typeof Ref === 'string' ? reference(Ref) : []),
      ...(target === undefined ? [] : attribute(id, path.join('.'))),
      ...(text === undefined ? [] : inSub(text)),
      ...(choice === undefined ? [] : condition((choice as unknown[])[0])),
      // The conditions of a policy statement are objects.
      ...(typeof Condition === 'string' ? condition(Condition) : []),
    ]
  }

  const dependencies = Object.values(Resources)
    .flatMap(({ DependsOn = [] }) => DependsOn)
    .filter((id) => !(id in Resources))
  return [...[...valuesIn(template)].flatMap(inValue), ...dependencies.map((id) => `DependsOn ${id}`)]
}
