import { join } from 'node:path'
import type { Plan } from '../plan.ts'
import { readPlan } from './read-plan.ts'
import { readTemplate, type TemplateSource } from './template.ts'

export const root = join(import.meta.dirname, '../../../..')

export const folders = {
  bus: 'infra/bus',
  accounts: 'apps/accounts',
  carts: 'apps/carts',
  catalog: 'apps/catalog',
  inventory: 'apps/inventory',
  notifications: 'apps/notifications',
  orders: 'apps/orders',
  payments: 'apps/payments',
  shipping: 'apps/shipping',
  storefront: 'apps/storefront',
  edge: 'infra/edge',
}

/** A template of this repository as it was packaged last. */
export const packagedTemplate = (app: keyof typeof folders): TemplateSource =>
  readTemplate(app, join(root, folders[app], '.serverless/cloudformation-template-update-stack.json'))

/** The plan of all of them. */
export const packagedPlan = (): Plan =>
  readPlan({
    stage: 'local',
    region: 'eu-central-1',
    accountId: '000000000000',
    gatewayUrl: 'http://localhost:3000',
    queueUrl: (name) => `http://127.0.0.1:4566/000000000000/${name}`,
    templates: (Object.keys(folders) as (keyof typeof folders)[]).map(packagedTemplate),
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
