import type { Endpoints } from './cloud.ts'
import type { Ports } from './ports.ts'

/** The addresses at these ports, and the keys of the Stripe sandbox. */
export const endpointsAt = (ports: Ports): Endpoints => ({
  gatewayUrl: `http://localhost:${ports.gateway}`,
  awsEndpointUrl: `http://127.0.0.1:${ports.awsEndpoint}`,
  sesUrl: `http://localhost:${ports.ses}`,
  stripe: { url: `http://127.0.0.1:${ports.stripe}`, secretKey: 'sk_test_local', webhookSecret: 'whsec_local' },
})
