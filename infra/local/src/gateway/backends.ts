import { type Apps, httpFunction } from '../apps/start-apps.ts'
import type { Plan } from '../plan.ts'
import type { Backend } from './start-gateway.ts'

/** The apps that answer HTTP, or would if they ran. A request takes a slot of its function `http`. */
export function backendsOf({ apis, functions, resting }: Plan, apps: Apps): Map<string, Backend | 'resting'> {
  return new Map(
    apis.flatMap(({ origin }): [string, Backend | 'resting'][] => {
      if (resting.includes(origin.app)) return [[origin.app, 'resting']]
      const app = apps.get(origin.app)
      const http = functions.find(({ origin: { app }, key }) => app === origin.app && key === httpFunction)
      if (!app || !http) return []
      const enter: Backend['enter'] = (signal) => apps.enter(http.name, signal)
      return [[origin.app, { socketPath: app.httpSocket, enter, whenKnown: app.whenKnown }]]
    }),
  )
}
