import type { Call, Service } from './call.ts'

export interface Count {
  caller: string
  service: Service
  action: string
  /** The tables, topics, queues or functions of the call, joined by commas. */
  resource: string
  calls: number
}

/** How often each caller made each call, refused and failed ones included. */
export function createCounters() {
  const counts = new Map<string, Count>()
  return {
    add({ caller, service, action, resources }: Call): void {
      const resource = resources.join(',')
      const key = `${caller} ${service} ${action} ${resource}`
      const count = counts.get(key)
      if (count) count.calls += 1
      else counts.set(key, { caller, service, action, resource, calls: 1 })
    },
    read: (): Count[] => [...counts.values()].map((count) => ({ ...count })),
    reset: () => counts.clear(),
  }
}
