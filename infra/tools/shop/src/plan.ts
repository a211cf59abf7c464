import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import {
  type Endpoints,
  type FunctionPlan,
  onlyRunning,
  PlainError,
  type Plan,
  readPlan,
  readTemplate,
  withDependencies,
} from '@macromart/local'
import { planOfStep } from './plan-of-step.ts'
import { monolith, monolithFolder } from './steps.ts'

/** The path of the packaged template, relative to the app's folder. */
export const templatePath = '.serverless/cloudformation-template-update-stack.json'

/** The macrofunctions of a repository: the folders of `apps` that contain a `serverless.yml`. */
export const appsIn = (root: string): string[] =>
  readdirSync(join(root, 'apps')).filter((app) => existsSync(join(root, 'apps', app, 'serverless.yml')))

/** Throws a `PlainError` of one sentence for the first name that is not a macrofunction. */
export function requireApps(root: string, names: readonly string[]): void {
  const apps = appsIn(root)
  const unknown = names.find((name) => !apps.includes(name))
  if (unknown !== undefined) throw new PlainError(`There is no macrofunction ${unknown}: there are ${apps.join(', ')}.`)
}

/**
 * The plan of the stage `local`, from the packaged templates of all macrofunctions, of the bus and of the edge. With a
 * filter, only the named macrofunctions and their dependencies run. `elsewhere` maps an app to another folder. At a step
 * the monolith runs in the place of some of them.
 */
export function planOf(
  root: string,
  { publicUrl, gatewayUrl, awsEndpointUrl, stripe }: Endpoints,
  filter?: readonly string[],
  elsewhere: Readonly<Record<string, string>> = {},
  step?: number,
): Plan {
  const accountId = '000000000000'
  const apps = Object.fromEntries(appsIn(root).map((app) => [app, `apps/${app}`]))
  const folders = {
    bus: 'infra/aws/bus',
    ...apps,
    ...(step !== undefined && { [monolith]: relative(root, monolithFolder(root)) }),
    edge: 'infra/aws/edge',
  }
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
      '/macromart/local/url': publicUrl,
      '/macromart/local/mail/domain': 'macromart.test',
      '/macromart/local/stripe/url': stripe.url,
    },
    secrets: {
      'macromart/local/accounts': { keySecret: 'local-only-and-therefore-not-a-secret' },
      'macromart/local/payments': { stripeSecretKey: stripe.secretKey, stripeWebhookSecret: stripe.webhookSecret },
    },
  })
  const reachable = { ...plan, functions: plan.functions.map((each) => callingAt(gatewayUrl, each)) }
  if (step !== undefined) return planOfStep(reachable, step)
  return filter ? onlyRunning(reachable, withDependencies(filter, templates)) : reachable
}

/** The address that people use need not lead here from this machine: from inside a container, it does not. */
const callingAt = (gatewayUrl: string, { environment, ...planned }: FunctionPlan): FunctionPlan => ({
  ...planned,
  environment: environment.API_URL === undefined ? environment : { ...environment, API_URL: gatewayUrl },
})

/** The plan of the whole shop as last packaged, or at a step; for analysis only: its addresses are placeholders. */
export const packagedPlan = (root: string, step?: number): Plan => planOf(root, nowhere, undefined, {}, step)

const nowhere = {
  publicUrl: 'http://localhost',
  gatewayUrl: 'http://localhost',
  awsEndpointUrl: 'http://localhost',
  sesUrl: 'http://localhost',
  stripe: { url: 'http://localhost', secretKey: '', webhookSecret: '' },
}
