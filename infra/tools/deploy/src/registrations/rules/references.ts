// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import type { Finding } from '../finding.ts'
import { localValues, prerequisites } from '../read-sources.ts'
import type { Registry } from '../registry.ts'

/**
 * Each parameter and secret that an app refers to exists: an app with an HTTP API declares its address. Every other one
 * has a local value, and is in the list of prerequisites that an operator creates before a stage is deployed.
 */
export const references = (registry: Registry): Finding[] =>
  registry.apps.flatMap(({ yaml }) =>
    referencesIn(registry.files[yaml.file] ?? '').flatMap(({ line, ...reference }) => {
      if (isAddress(registry, reference.name)) return []
      const local = missingLocalValue(registry, reference)
      if (local !== undefined) return [{ file: yaml.file, line, ...local }]
      const item = itemOf(reference)
      const list = registry.files[prerequisites] ?? ''
      if (list.includes(item)) return []
      return [
        {
          file: prerequisites,
          line: list.split('\n').findIndex((each) => each.includes('=> [')) + 2,
          problem: `${yaml.file} refers to ${reference.name}, which no stack creates and this list does not name`,
          remedy: `write: \`${item}\`,`,
        },
      ]
    }),
  )

interface Reference {
  kind: string
  /** Below `macromart/<stage>/`. */
  name: string
  /** Of a secret: its key. */
  key: string | undefined
}

const pattern = /\{\{resolve:(ssm|secretsmanager):\/?macromart\/\$\{sls:stage\}\/([^:}]+)(?::SecretString:(\w+))?\}\}/g

const referencesIn = (text: string): (Reference & { line: number })[] =>
  text
    .split('\n')
    .flatMap((each, index) =>
      [...each.matchAll(pattern)].map(([, kind = '', name = '', key]) => ({ line: index + 1, kind, name, key })),
    )

const itemOf = ({ kind, name, key }: Reference) =>
  kind === 'ssm' ? `ssm:/macromart/\${stage}/${name}` : `secretsmanager:macromart/\${stage}/${name} ${key}`

function isAddress({ apps }: Registry, name: string): boolean {
  const owner = /^([^/]+)\/(?:url|host)$/.exec(name)?.[1]
  return apps.some((app) => app.hasHttpApi && app.name === owner)
}

function missingLocalValue(
  { files }: Registry,
  { kind, name, key }: Reference,
): Pick<Finding, 'problem' | 'remedy'> | undefined {
  const values = files[localValues] ?? ''
  if (kind === 'ssm') {
    if (values.includes(`'/macromart/local/${name}':`)) return undefined
    return {
      problem: `no app declares the parameter /macromart/<stage>/${name}`,
      remedy: `correct it, or write into the parameters of ${localValues}: '/macromart/local/${name}': '…',`,
    }
  }
  const held = new RegExp(`'macromart/local/${name}': \\{([^}]*)\\}`).exec(values)?.[1]
  if (new RegExp(`\\b${key}:`).test(held ?? '')) return undefined
  return {
    problem: `the secret macromart/<stage>/${name} has no local value for ${key}`,
    remedy: `correct it, or write into the secrets of ${localValues}: 'macromart/local/${name}': { ${key}: '…' },`,
  }
}
