import type { Call, Cloud } from '@macromart/local'

type Injection = Parameters<Cloud['awsEndpoint']['inject']>[0]

/** A fault of calls to AWS. */
export interface InjectedFault extends Injection {
  /** The macrofunction whose process is killed at each of these calls. */
  kills?: string
  /** Whether the scenario shows its damage even if no such call is made. */
  mayMiss?: boolean
}

/** Injects faults into the calls of a running shop, until `remove`. */
export function faultInjector({ awsEndpoint, apps }: Pick<Cloud, 'awsEndpoint' | 'apps'>) {
  const injected: { handle: ReturnType<typeof awsEndpoint.inject>; mayMiss: boolean }[] = []
  return {
    inject({ kills, mayMiss = false, match, ...injection }: InjectedFault): void {
      const predicate = (call: Call) => {
        if (match.predicate?.(call) === false) return false
        // Before the fault: a process that sees it would repeat the call, and the repetition might arrive.
        if (kills !== undefined) apps.kill(kills, 'SIGKILL')
        return true
      }
      injected.push({ handle: awsEndpoint.inject({ ...injection, match: { ...match, predicate } }), mayMiss })
    },
    /** How many calls the faults have struck. Throws if a fault that must strike has struck none. */
    hits(): number {
      if (injected.some(({ handle, mayMiss }) => handle.hits === 0 && !mayMiss))
        throw new Error('The fault did not strike, so the scenario has shown nothing.')
      return injected.reduce((sum, { handle }) => sum + handle.hits, 0)
    },
    remove(): void {
      for (const { handle } of injected) handle.remove()
    },
  }
}

/** The calls with which a macrofunction publishes events of a type. */
export const publishing = (app: string, type: string): Injection['match'] => ({
  caller: `macromart-${app}-local-outbox`,
  action: 'PublishBatch',
  predicate: ({ input }) => Object.values(input).includes(type),
})
