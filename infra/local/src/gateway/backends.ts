import type { Apps } from '../apps/start-apps.ts'
import type { Plan } from '../plan.ts'
import type { Backend } from './start-gateway.ts'

/** The apps that answer HTTP. A request takes a slot of the app's function `http`. */
export function backendsOf({ apis, functions }: Plan, apps: Apps): Map<string, Backend> {
  return new Map(
    apis.flatMap(({ origin }): [string, Backend][] => {
      const app = apps.get(origin.app)
      const http = functions.find(({ origin: { app }, key }) => app === origin.app && key === 'http')
      if (!app || !http) return []
      return [[origin.app, { port: app.httpPort, enter: (signal) => apps.enter(http.name, signal) }]]
    }),
  )
}
