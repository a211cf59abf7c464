import type { Places } from './cloud.ts'
import type { Ports } from './ports.ts'

/** The addresses at these ports, and the keys of the Stripe sandbox. */
export const placesAt = (ports: Ports): Places => ({
  gatewayUrl: `http://localhost:${ports.gateway}`,
  frontDoorUrl: `http://127.0.0.1:${ports.frontDoor}`,
  sesUrl: `http://localhost:${ports.ses}`,
  stripe: { url: `http://127.0.0.1:${ports.stripe}`, secretKey: 'sk_test_local', webhookSecret: 'whsec_local' },
})
