// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import type { Finding } from '../finding.ts'
import type { App, Registry } from '../registry.ts'

/** An app has the name of its folder everywhere, and includes what deploys, checks and monitors its parts. */
export const names = ({ apps, files }: Registry): Finding[] => [
  ...Object.keys(files).flatMap((file) => {
    const folder = /^(apps\/[^/]+)\/package\.json$/.exec(file)?.[1]
    if (folder === undefined || `${folder}/serverless.yml` in files) return []
    const yaml = `${folder}/serverless.yml`
    return [
      {
        file: yaml,
        line: 1,
        problem: `${folder} has a package.json, but no serverless.yml`,
        remedy: `write: ${yaml}`,
      },
    ]
  }),
  ...apps.flatMap((app) => [...namesOf(app), ...includesOf(app), ...functionsOf(app), ...scriptsOf(app)]),
]

function namesOf({ name, yaml, manifest }: App): Finding[] {
  const { service, custom } = yaml.content
  const at = (
    file: { file: string; lineOf(...path: string[]): number },
    path: string[],
    is: string,
    write: string,
  ) => ({
    file: file.file,
    line: file.lineOf(...path),
    problem: `the folder is apps/${name}, but this says ${is || 'no name'}`,
    remedy: `write: ${write}`,
  })
  return [
    ...(service === `macromart-${name}` ? [] : [at(yaml, ['service'], service, `service: macromart-${name}`)]),
    ...(custom.app === name ? [] : [at(yaml, ['custom', 'app'], custom.app, `app: ${name}`)]),
    ...(manifest.content.name === `@macromart/${name}`
      ? []
      : [at(manifest, ['name'], manifest.content.name, `"name": "@macromart/${name}",`)]),
  ]
}

/** The shared resources that an app includes, and the condition for each. */
const includes: { what: string; purpose: string; isNeeded: (app: App) => boolean }[] = [
  {
    what: '${file(../../infra/aws/macrofunction/app.yml):address}',
    purpose: 'the edge and other apps cannot find its HTTP API',
    isNeeded: ({ hasHttpApi }) => hasHttpApi,
  },
  {
    what: '${file(../../infra/aws/macrofunction/inbox.js):inbox}',
    purpose: 'no queue is subscribed to what custom.consumes names',
    isNeeded: consumes,
  },
  {
    what: '${file(../../infra/aws/macrofunction/alarms.js):alarms}',
    purpose: 'no alarm is raised when it fails',
    isNeeded: () => true,
  },
]

function consumes({ yaml }: App): boolean {
  return Object.keys(yaml.content.custom.consumes).length > 0
}

const includesOf = (app: App): Finding[] =>
  includes
    .filter(({ what, isNeeded }) => isNeeded(app) && !app.yaml.content.resources.includes(what))
    .map(({ what, purpose }) => ({
      file: app.yaml.file,
      line: app.yaml.lineOf('resources', 0),
      problem: `${app.name} does not include this among its resources, so ${purpose}`,
      remedy: `write: - ${what}`,
    }))

function functionsOf(app: App): Finding[] {
  const { name, yaml, hasOutbox, contract } = app
  const hasInbox = 'inbox' in yaml.content.functions
  const at = (path: string[], problem: string, remedy: string) => [
    { file: yaml.file, line: yaml.lineOf(...path), problem, remedy },
  ]
  const [first = ''] = Object.keys(yaml.content.functions)
  const events = `packages/contracts/${name}/src/events.ts`
  return [
    ...(consumes(app) && !hasInbox
      ? at(['functions', first], `${name} consumes events, but has no function inbox`, 'write: inbox: …')
      : []),
    ...(hasInbox && !consumes(app)
      ? at(
          ['custom'],
          `${name} has a function inbox, but consumes no events`,
          'write: consumes: { <publisher>: [<type>] }',
        )
      : []),
    ...(contract && contract.events.length > 0 && !hasOutbox
      ? at(
          ['functions', first],
          `${events} declares events, but ${name} has no function outbox to publish them`,
          'write: outbox: ${file(../../infra/aws/macrofunction/app.yml):outbox}',
        )
      : []),
    ...(contract && contract.events.length === 0 && hasOutbox
      ? at(
          ['functions', 'outbox'],
          `${name} has a function outbox, but ${events} declares no event`,
          `remove: ${yaml.textOf('functions', 'outbox')}`,
        )
      : []),
  ]
}

/** turbo skips a package without the script, and reports no error. */
const scripts: Record<string, string> = {
  bundle: 'node ../../infra/aws/macrofunction/bundle.ts',
  package: 'serverless package',
  'package:prod': 'serverless package --stage prod',
  deploy: 'turbo run bundle && serverless deploy',
  remove: 'serverless remove',
}

const scriptsOf = ({ name, manifest }: App): Finding[] =>
  Object.entries(scripts)
    .filter(([script, command]) => manifest.content.scripts[script]?.replace(/ --node-fetch$/, '') !== command)
    .map(([script, command]) => ({
      file: manifest.file,
      line: manifest.lineOf('scripts', script),
      problem: `turbo run ${script} skips ${name}`,
      remedy: `write: "${script}": "${command}",`,
    }))
