import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Endpoints,
  onlyRunning,
  PlainError,
  type Plan,
  readPlan,
  readTemplate,
  withDependencies,
} from '@macromart/local'

/** Where the framework puts the template of what it packages, below the app's folder. */
export const templatePath = '.serverless/cloudformation-template-update-stack.json'

/** The macrofunctions of a repository: the folders of `apps` that say how they are deployed. */
export const appsIn = (root: string): string[] =>
  readdirSync(join(root, 'apps')).filter((app) => existsSync(join(root, 'apps', app, 'serverless.yml')))

/** Throws one sentence for a name that none of them has. */
export function requireApps(root: string, names: readonly string[]): void {
  const apps = appsIn(root)
  const unknown = names.find((name) => !apps.includes(name))
  if (unknown !== undefined) throw new PlainError(`There is no macrofunction ${unknown}: there are ${apps.join(', ')}.`)
}

/**
 * What the packaged templates of all macrofunctions, of the bus and of the edge ask for, as the stage `local`. With a filter only those
 * that it names, and whom they need, are to run. An app that is said to be in another folder is read there.
 */
export function planOf(
  root: string,
  { gatewayUrl, awsEndpointUrl, stripe }: Endpoints,
  filter?: readonly string[],
  elsewhere: Readonly<Record<string, string>> = {},
): Plan {
  const accountId = '000000000000'
  const apps = Object.fromEntries(appsIn(root).map((app) => [app, `apps/${app}`]))
  const folders = { bus: 'infra/aws/bus', ...apps, edge: 'infra/aws/edge' }
  const templates = Object.entries(folders).map(([app, folder]) =>
    readTemplate(app, join(elsewhere[app] ?? join(root, folder), templatePath)),
  )
  const plan = readPlan({
    stage: 'local',
    region: 'eu-central-1',
    accountId,
    gatewayUrl,
    queueUrl: (name) => `${awsEndpointUrl}/${accountId}/${name}`,
    templates,
    parameters: {
      '/macromart/local/url': gatewayUrl,
      '/macromart/local/mail/domain': 'macromart.test',
      '/macromart/local/stripe/url': stripe.url,
    },
    secrets: {
      'macromart/local/accounts': { keySecret: 'local-only-and-therefore-not-a-secret' },
      'macromart/local/payments': { stripeSecretKey: stripe.secretKey, stripeWebhookSecret: stripe.webhookSecret },
    },
  })
  return filter ? onlyRunning(plan, withDependencies(filter, templates)) : plan
}

/** The plan of the whole shop as it was packaged last, for whoever does not care where things are: nothing can run by it. */
export const packagedPlan = (root: string): Plan => planOf(root, nowhere)

const nowhere = {
  gatewayUrl: 'http://localhost',
  awsEndpointUrl: 'http://localhost',
  sesUrl: 'http://localhost',
  stripe: { url: 'http://localhost', secretKey: '', webhookSecret: '' },
}
