import type { TemplateSource } from './template.ts'

/**
 * These apps and their dependencies: the apps whose parameters their templates refer to, which must be deployed first.
 * Events are no dependency: a consumer waits until they are published.
 */
export function withDependencies(apps: readonly string[], templates: readonly TemplateSource[]): Set<string> {
  const owners = new Map(templates.flatMap((source) => parametersOf(source).map((name) => [name, source.app] as const)))
  const found = new Set<string>()
  const waiting = [...apps]
  for (let app = waiting.pop(); app !== undefined; app = waiting.pop()) {
    if (found.has(app)) continue
    found.add(app)
    const source = templates.find((each) => each.app === app)
    if (source) waiting.push(...references(source).flatMap((name) => owners.get(name) ?? []))
  }
  return found
}

const parametersOf = ({ template }: TemplateSource): string[] =>
  Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::SSM::Parameter')
    .map(({ Properties }) => String(Properties.Name))

const references = ({ template }: TemplateSource): string[] =>
  Array.from(JSON.stringify(template.Resources).matchAll(/\{\{resolve:ssm:([^:}]+)/g), ([, name]) => String(name))
