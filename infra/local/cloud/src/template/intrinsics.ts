import { fail, type Place, within } from './place.ts'

/** The values that the intrinsic functions of one template may use. */
export interface Scope {
  ref(name: string, place: Place): unknown
  attribute(logicalId: string, attribute: string, place: Place): unknown
  condition(name: string, place: Place): boolean
  exported(name: string, place: Place): unknown
}

/** Resolves every intrinsic function in a value of a template; `AWS::NoValue` is left out. */
export function resolveIntrinsics(value: unknown, place: Place, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value
      .map((item, index) => resolveIntrinsics(item, within(place, String(index)), scope))
      .filter((item) => item !== undefined)
  }
  if (value === null || typeof value !== 'object') return value

  const name = Object.keys(value).find((key) => key === 'Ref' || key.startsWith('Fn::'))
  if (name === undefined) {
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]) => [key, resolveIntrinsics(item, within(place, key), scope)] as const)
        .filter(([, item]) => item !== undefined),
    )
  }
  const intrinsic = intrinsics[name]
  if (!intrinsic) fail(place, `the local cloud does not support the function ${name}.`)
  if (Object.keys(value).length > 1) fail(place, `${name} must be the only key.`)
  return intrinsic((value as Record<string, unknown>)[name], within(place, name), scope)
}

/** True or false, from a condition's function or from the name of another condition. */
export function resolveCondition(value: unknown, place: Place, scope: Scope): boolean {
  const named = (value as { Condition?: unknown } | null)?.Condition
  if (typeof named === 'string') return scope.condition(named, place)
  const truth = resolveIntrinsics(value, place, scope)
  return typeof truth === 'boolean' ? truth : fail(place, 'a condition must be true or false.')
}

type Intrinsic = (argument: unknown, place: Place, scope: Scope) => unknown

const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, place, scope) => scope.ref(text(name, place), place),

  'Fn::GetAtt': (target, place, scope) => {
    const [logicalId, ...attribute] = typeof target === 'string' ? target.split('.') : list(target, place)
    return scope.attribute(text(logicalId, place), attribute.join('.'), place)
  },

  'Fn::Sub': (argument, place, scope) => {
    const [pattern, own] = typeof argument === 'string' ? [argument, {}] : list(argument, place)
    const variables = resolveIntrinsics(own, place, scope) as Record<string, unknown>
    return text(pattern, place).replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (Object.hasOwn(variables, name)) return text(variables[name], place)
      const [logicalId = '', ...attribute] = name.split('.')
      return text(
        attribute.length > 0 ? scope.attribute(logicalId, attribute.join('.'), place) : scope.ref(logicalId, place),
        place,
      )
    })
  },

  'Fn::Join': (argument, place, scope) => {
    const [separator, items] = resolvedList(argument, place, scope)
    return list(items, place)
      .map((item) => text(item, place))
      .join(text(separator, place))
  },

  'Fn::Split': (argument, place, scope) => {
    const [separator, whole] = resolvedList(argument, place, scope)
    return text(whole, place).split(text(separator, place))
  },

  'Fn::Select': (argument, place, scope) => {
    const [index, items] = resolvedList(argument, place, scope)
    return list(items, place)[Number(index)] ?? fail(place, `there is no item ${index} to select.`)
  },

  'Fn::If': (argument, place, scope) => {
    const [condition, then, otherwise] = list(argument, place)
    const holds = scope.condition(text(condition, place), place)
    return resolveIntrinsics(holds ? then : otherwise, place, scope)
  },

  'Fn::Equals': (argument, place, scope) => {
    const [left, right] = resolvedList(argument, place, scope)
    return String(left) === String(right)
  },
  'Fn::And': (argument, place, scope) => list(argument, place).every((item) => resolveCondition(item, place, scope)),
  'Fn::Or': (argument, place, scope) => list(argument, place).some((item) => resolveCondition(item, place, scope)),
  'Fn::Not': (argument, place, scope) => !resolveCondition(list(argument, place)[0], place, scope),

  'Fn::ImportValue': (name, place, scope) => scope.exported(text(resolveIntrinsics(name, place, scope), place), place),
}

const resolvedList = (argument: unknown, place: Place, scope: Scope) =>
  list(resolveIntrinsics(argument, place, scope), place)

const list = (value: unknown, place: Place): unknown[] =>
  Array.isArray(value) ? value : fail(place, 'a list is required here.')

const text = (value: unknown, place: Place): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : fail(place, 'a string is required here.')
