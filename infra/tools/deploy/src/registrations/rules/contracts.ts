import type { Finding } from '../finding.ts'
import type { Contract } from '../read-sources.ts'
import type { Registry } from '../registry.ts'

/** Each contract belongs to an app of the same name. Each app with an HTTP API or events has a contract. */
export function contracts(registry: Registry): Finding[] {
  const { Resources } = registry.edge.content.resources
  const defaultOrigin = Resources.Distribution.Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId
  const withoutOne = registry.apps
    .filter(
      ({ name, contract, hasHttpApi, hasOutbox }) => !contract && (hasOutbox || (hasHttpApi && name !== defaultOrigin)),
    )
    .map(({ name, yaml, hasOutbox }) => ({
      file: yaml.file,
      line: yaml.lineOf('functions', hasOutbox ? 'outbox' : 'http'),
      problem: `${name} ${hasOutbox ? 'publishes events' : 'answers requests'}, but has no contract`,
      remedy: `write: packages/contracts/${name}/src/${hasOutbox ? 'events' : 'api'}.ts`,
    }))
  return [...withoutOne, ...registry.contracts.flatMap((contract) => contractOf(registry, contract))]
}

function contractOf({ apps, files, manifests }: Registry, { name, api, events }: Contract): Finding[] {
  const folder = `packages/contracts/${name}`
  const manifest = manifests[`${folder}/package.json`]
  const at = (file: string, line: number, problem: string, remedy: string): Finding => ({ file, line, problem, remedy })
  const lineWith = (file: string, text: string) =>
    Math.max(0, files[file]?.split('\n').findIndex((line) => line.includes(text)) ?? 0) + 1
  const eventsFile = `${folder}/src/events.ts`
  const test = `${folder}/src/events.test.ts`

  return [
    ...(apps.some((app) => app.name === name)
      ? []
      : [at(`${folder}/package.json`, 1, `there is no app ${name}`, `write: apps/${name}/serverless.yml`)]),
    ...(manifest && manifest.content.name !== `@macromart/contract-${name}`
      ? [
          at(
            manifest.file,
            manifest.lineOf('name'),
            `the folder is ${folder}, but this says ${manifest.content.name || 'no name'}`,
            `write: "name": "@macromart/contract-${name}",`,
          ),
        ]
      : []),
    ...(api && api.name !== name
      ? [
          at(
            `${folder}/src/api.ts`,
            lineWith(`${folder}/src/api.ts`, ` api('${api.name}'`),
            `the folder is ${folder}, but this says ${api.name}`,
            `write: export const ${name}Api = api('${name}', {`,
          ),
        ]
      : []),
    ...events
      .filter((type) => !type.startsWith(`${name}.`))
      .map((type) =>
        at(
          eventsFile,
          lineWith(eventsFile, type),
          `${type} does not begin with the name of its publisher`,
          `write: event('${name}.${type.split('.').slice(1).join('.')}', {`,
        ),
      ),
    ...events
      .map((type) => ({ type, golden: `${folder}/golden/${type}.json` }))
      .filter(({ golden }) => !(golden in files))
      .map(({ type, golden }) =>
        at(eventsFile, lineWith(eventsFile, type), `${type} has no golden example`, `write: ${golden}`),
      ),
    ...(events.length > 0 && !(test in files)
      ? [
          at(
            eventsFile,
            1,
            'no test parses the golden examples of these events',
            `write: ${test}: testGoldenEvents('${name}', events, examples, new URL('../golden/', import.meta.url))`,
          ),
        ]
      : []),
  ]
}
