import { fail, type Place, within } from './place.ts'

/** The sources of `{{resolve:…}}` references: the local Parameter Store and Secrets Manager. */
export interface Store {
  parameter(name: string, place: Place): string
  secret(id: string, key: string, place: Place): string
}

/**
 * Resolves CloudFormation's dynamic references in every text of a value. As on AWS, this comes after the intrinsic
 * functions, which therefore never see the resolved values.
 */
export function resolveReferences(value: unknown, place: Place, store: Store): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\{\{resolve:([^:}]*):([^}]*)\}\}/g, (whole, kind: string, target: string) => {
      if (kind === 'ssm') return store.parameter(target.replace(/:\d+$/, ''), place)
      if (kind !== 'secretsmanager') return fail(place, `the local cloud does not support the reference ${whole}.`)
      const [id = '', field, key] = target.split(':')
      if (field !== 'SecretString' || !key) fail(place, `${whole} must name one key of a SecretString.`)
      return store.secret(id, key, place)
    })
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => resolveReferences(item, within(place, String(index)), store))
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolveReferences(item, within(place, key), store)]),
  )
}
