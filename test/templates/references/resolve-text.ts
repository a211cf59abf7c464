/** The values of CloudFormation's pseudo parameters in these tests. */
const pseudo: Record<string, string> = {
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
}

const named = (name: string) => pseudo[name] ?? `\${${name}}`

/** The text of a template value, as far as the template determines it: `${Table}` stays for an unknown value. */
export function resolveText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return undefined
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': pattern, 'Fn::Join': joined } = value as Record<string, unknown>
  if (typeof Ref === 'string') return named(Ref)
  if (attribute !== undefined) return named([attribute].flat().join('.'))
  if (pattern !== undefined) return String([pattern].flat()[0]).replaceAll(/\$\{([\w:.]+)\}/g, (_, name) => named(name))
  if (!Array.isArray(joined)) return undefined
  const [separator, items] = joined as [string, unknown[]]
  return items.map(resolveText).join(separator)
}

/** The value itself, and every value in it. */
export function* valuesIn(value: unknown): Generator<unknown> {
  yield value
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* valuesIn(inner)
}
