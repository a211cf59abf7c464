import type { Stage } from '../packaged.ts'

/** Resources that a person creates before the first deployment of a stage. docs/deploy.md describes how. */
export const prerequisites = (stage: Stage): string[] => [
  // Secrets, which no template may contain.
  `secretsmanager:macromart/${stage}/accounts keySecret`,
  `secretsmanager:macromart/${stage}/payments stripeSecretKey`,
  `secretsmanager:macromart/${stage}/payments stripeWebhookSecret`,
  // Values of third parties: the sender domain verified by SES, and the address of Stripe.
  `ssm:/macromart/${stage}/mail/domain`,
  `ssm:/macromart/${stage}/stripe/url`,
  // The public address: the edge is deployed last, and its readers are deployed before it.
  `ssm:/macromart/${stage}/url`,
]
