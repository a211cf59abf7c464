import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Places, type Plan, readPlan, readTemplate } from '@macromart/local'

const template = '.serverless/cloudformation-template-update-stack.json'

/** The macrofunctions of a repository: the folders of `apps` that say how they are deployed. */
export const appsIn = (root: string): string[] =>
  readdirSync(join(root, 'apps')).filter((app) => existsSync(join(root, 'apps', app, 'serverless.yml')))

/** What the packaged templates of these macrofunctions, and of the bus, ask for, as the stage `local`. */
export function planOf(root: string, apps: string[], { gatewayUrl, frontDoorUrl, stripe }: Places): Plan {
  const accountId = '000000000000'
  const folders = { bus: 'infra/bus', ...Object.fromEntries(apps.map((app) => [app, `apps/${app}`])) }
  return readPlan({
    stage: 'local',
    region: 'eu-central-1',
    accountId,
    gatewayUrl,
    queueUrl: (name) => `${frontDoorUrl}/${accountId}/${name}`,
    templates: Object.entries(folders).map(([app, folder]) => readTemplate(app, join(root, folder, template))),
    parameters: {
      '/macromart/local/url': gatewayUrl,
      '/macromart/local/stripe/url': stripe.url,
      '/macromart/local/accounts/url': `${gatewayUrl}/api/accounts`,
    },
    secrets: {
      'macromart/local/accounts': { keySecret: 'local-only-and-therefore-not-a-secret' },
      'macromart/local/payments': { stripeSecretKey: stripe.secretKey, stripeWebhookSecret: stripe.webhookSecret },
    },
  })
}
