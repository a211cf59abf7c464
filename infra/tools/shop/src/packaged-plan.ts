import type { Plan } from '@macromart/local'
import { planOf } from './plan.ts'

/** The plan of the whole shop as it was packaged last, for whoever does not care where things are: nothing can run by it. */
export const packagedPlan = (root: string): Plan => planOf(root, nowhere)

const nowhere = {
  gatewayUrl: 'http://localhost',
  awsEndpointUrl: 'http://localhost',
  sesUrl: 'http://localhost',
  stripe: { url: 'http://localhost', secretKey: '', webhookSecret: '' },
}
