import type { Plan } from '../plan.ts'
import { fail } from './place.ts'

/**
 * Throws for a route without an HTTP API behind it, for an HTTP API that no route leads to, and for a second distribution.
 * Where nothing is deployed as an edge, no HTTP API needs a route.
 */
export function verifyRoutes({ apis, routes }: Pick<Plan, 'apis' | 'routes'>): void {
  const answering = new Set(apis.map(({ origin }) => origin.app))
  for (const { origin, app } of routes) {
    if (!answering.has(app)) fail({ ...origin, path: [] }, `no template declares an HTTP API of ${app}.`)
  }
  const [edge, another] = new Set(routes.map(({ origin }) => origin))
  if (edge && another) {
    const message = `there is one public address, and ${edge.logicalId} of ${edge.file} is it.`
    fail({ ...another, path: [] }, message)
  }
  const reached = new Set(routes.map(({ app }) => app))
  for (const { origin } of edge ? apis : []) {
    if (reached.has(origin.app)) continue
    const message = `the edge has no route to the HTTP API of ${origin.app}: add a cache behaviour /api/${origin.app}* whose origin is ${origin.app} to infra/aws/edge/serverless.yml.`
    fail({ ...origin, path: [] }, message)
  }
}
