import type { Call, Cloud } from '@macromart/local'

type Injection = Parameters<Cloud['awsEndpoint']['inject']>[0]

/** A fault of calls to AWS. `kills` names the macrofunction whose process is killed at the first of them. */
export type InjectedFault = Injection & { kills?: string }

/** Injects faults into the calls of a running shop, until `remove`. */
export function faultInjector({ awsEndpoint, apps }: Pick<Cloud, 'awsEndpoint' | 'apps'>) {
  const injected: ReturnType<typeof awsEndpoint.inject>[] = []
  return {
    inject({ kills, match, ...injection }: InjectedFault): void {
      const predicate = (call: Call) => {
        if (match.predicate?.(call) === false) return false
        // After the call is dropped.
        if (kills !== undefined) setTimeout(() => apps.kill(kills, 'SIGKILL'), 0)
        return true
      }
      injected.push(awsEndpoint.inject({ ...injection, match: { ...match, predicate } }))
    },
    /** How many calls the faults have struck. */
    hits: () => injected.reduce((sum, { hits }) => sum + hits, 0),
    remove(): void {
      for (const fault of injected) fault.remove()
    },
  }
}

/** The calls with which a macrofunction publishes events of a type. */
export const publishing = (app: string, type: string): Injection['match'] => ({
  caller: `macromart-${app}-local-outbox`,
  action: 'PublishBatch',
  predicate: ({ input }) => Object.values(input).includes(type),
})
