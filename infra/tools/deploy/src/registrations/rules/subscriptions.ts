import type { Finding } from '../finding.ts'
import type { App, Registry } from '../registry.ts'

/** Every consumed event is published, and its consumer depends on the contract that declares it. */
export const subscriptions = ({ apps, contracts }: Registry): Finding[] =>
  apps.flatMap((app) => {
    const { yaml } = app
    const { consumes } = yaml.content.custom
    const eventsOf = (name: string) => contracts.find((each) => each.name === name)?.events ?? []
    return [
      ...Object.entries(consumes).flatMap(([publisher, types]) =>
        types.flatMap((type, index) => {
          if (eventsOf(publisher).includes(type)) return []
          const owner = contracts.find(({ events }) => events.includes(type))?.name
          const entry = ['custom', 'consumes', publisher]
          const line = yaml.lineOf(...entry, index)
          if (owner !== undefined) {
            const problem = `${type} is published by ${owner} and not by ${publisher}`
            return [{ file: yaml.file, line, problem, remedy: `write: ${owner}: [${type}]` }]
          }
          const declared = eventsOf(publisher).toSorted().join(', ')
          const remedy = declared ? `write: ${publisher}: [${declared}]` : `remove: ${yaml.textOf(...entry)}`
          return [{ file: yaml.file, line, problem: `no contract declares ${type}`, remedy }]
        }),
      ),
      ...dependencies(
        app,
        contracts.map(({ name }) => name),
      ),
    ]
  })

/** The contracts that an app's package.json must name: its own, and those of its publishers. */
function dependencies({ name, yaml, manifest, contract }: App, contracts: readonly string[]): Finding[] {
  const written = Object.keys(manifest.content.dependencies).map((each) => ({
    name: each,
    path: ['dependencies', each],
  }))
  const publishers = Object.keys(yaml.content.custom.consumes).filter((each) => contracts.includes(each))
  return [...new Set([...publishers, ...(contract ? [name] : [])])]
    .map((each) => ({ publisher: each, dependency: `@macromart/contract-${each}` }))
    .filter(({ dependency }) => !written.some((each) => each.name === dependency))
    .map(({ publisher, dependency }) => ({
      file: manifest.file,
      line: manifest.lineFor(dependency, written),
      problem:
        publisher === name
          ? `${name} does not depend on its own contract`
          : `${name} consumes events of ${publisher}, but does not depend on its contract`,
      remedy: `write: "${dependency}": "workspace:*",`,
    }))
}
