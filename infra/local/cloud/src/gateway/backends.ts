import type { App } from '../apps/app.ts'
import { httpFunction } from '../apps/launch.ts'
import type { Apps } from '../apps/start-apps.ts'
import type { Plan } from '../plan.ts'
import type { Backend } from './start-gateway.ts'

/**
 * The apps with an HTTP API, running or not. A request takes a slot of the app's function `http`; a process that answers
 * for the app has no slots.
 */
export function backendsOf(
  { apis, functions, processes = [], notRunning }: Plan,
  apps: Apps,
): Map<string, Backend | 'not-running'> {
  return new Map(
    apis.flatMap(({ origin }): [string, Backend | 'not-running'][] => {
      const home = apps.get(processes.find(({ answers }) => answers.includes(origin.app))?.app ?? '')
      if (home) return [[origin.app, withoutSlots(home)]]
      if (notRunning.includes(origin.app)) return [[origin.app, 'not-running']]
      const app = apps.get(origin.app)
      const http = functions.find(({ origin: { app }, key }) => app === origin.app && key === httpFunction)
      if (!app || !http) return []
      const acquireSlot: Backend['acquireSlot'] = (signal) => apps.acquireSlot(http.name, signal)
      return [[origin.app, { socketPath: app.httpSocket, acquireSlot, whenLivenessKnown: app.whenLivenessKnown }]]
    }),
  )
}

const withoutSlots = ({ httpSocket, whenUp, whenLivenessKnown }: App): Backend => ({
  socketPath: httpSocket,
  async acquireSlot(signal) {
    await whenUp(signal)
    return () => {}
  },
  whenLivenessKnown,
})
