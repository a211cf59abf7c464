import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../plan.ts'
import { readPlan } from './read-plan.ts'
import { readTemplate, type TemplateSource } from './template.ts'

export const root = join(import.meta.dirname, '../../../../..')

/** Every macrofunction of this repository: a folder of apps with a serverless.yml. */
export const apps = readdirSync(join(root, 'apps'))
  .filter((app) => existsSync(join(root, 'apps', app, 'serverless.yml')))
  .sort()

/** A template of this repository as it was packaged last. */
export const packagedTemplate = (name: string): TemplateSource =>
  readTemplate(
    name,
    join(
      root,
      apps.includes(name) ? 'apps' : 'infra/aws',
      name,
      '.serverless/cloudformation-template-update-stack.json',
    ),
  )

/** The plan of all of them. */
export const packagedPlan = (): Plan =>
  readPlan({
    stage: 'local',
    region: 'eu-central-1',
    accountId: '000000000000',
    gatewayUrl: 'http://localhost:3000',
    queueUrl: (name) => `http://127.0.0.1:4566/000000000000/${name}`,
    templates: ['bus', ...apps, 'edge'].map(packagedTemplate),
    parameters: {
      '/macromart/local/stripe/url': 'http://127.0.0.1:3100',
      '/macromart/local/url': 'http://localhost:3000',
      '/macromart/local/mail/domain': 'macromart.test',
    },
    secrets: {
      'macromart/local/accounts': { keySecret: 'key' },
      'macromart/local/payments': { stripeSecretKey: 'sk_test', stripeWebhookSecret: 'whsec' },
    },
  })
