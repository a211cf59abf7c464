import type { Stage } from '../packaged.ts'

/** What a person makes before a stage is deployed for the first time, since no stack can. docs/deploy.md tells how. */
export const prerequisites = (stage: Stage): string[] => [
  // What nobody may read in a template.
  `secretsmanager:macromart/${stage}/accounts keySecret`,
  `secretsmanager:macromart/${stage}/payments stripeSecretKey`,
  `secretsmanager:macromart/${stage}/payments stripeWebhookSecret`,
  // What belongs to others: the domain that SES has verified, and where Stripe is.
  `ssm:/macromart/${stage}/mail/domain`,
  `ssm:/macromart/${stage}/stripe/url`,
  // The public address: the edge is deployed last, and who tells of the address stands before it.
  `ssm:/macromart/${stage}/url`,
]
