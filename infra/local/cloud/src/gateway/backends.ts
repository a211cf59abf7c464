import { type Apps, httpFunction } from '../apps/start-apps.ts'
import type { Plan } from '../plan.ts'
import type { Backend } from './start-gateway.ts'

/** The apps with an HTTP API, running or not. A request takes a slot of the app's function `http`. */
export function backendsOf({ apis, functions, notRunning }: Plan, apps: Apps): Map<string, Backend | 'not-running'> {
  return new Map(
    apis.flatMap(({ origin }): [string, Backend | 'not-running'][] => {
      if (notRunning.includes(origin.app)) return [[origin.app, 'not-running']]
      const app = apps.get(origin.app)
      const http = functions.find(({ origin: { app }, key }) => app === origin.app && key === httpFunction)
      if (!app || !http) return []
      const acquireSlot: Backend['acquireSlot'] = (signal) => apps.acquireSlot(http.name, signal)
      return [[origin.app, { socketPath: app.httpSocket, acquireSlot, whenLivenessKnown: app.whenLivenessKnown }]]
    }),
  )
}
