/** The faults that can be injected between a caller and Stripe. */
export type Fault =
  /** Answered late; meanwhile the idempotency key is in use. */
  | { kind: 'delay'; ms: number }
  /** Answered with an error; nothing is executed or saved. */
  | { kind: 'error'; status: 429 | 500 }
  /** Executed and saved, but the connection is cut before the response. */
  | { kind: 'cut' }

/** `path` is a URLPattern pathname, such as `/v1/payment_intents/:id/capture`. `times` (1) is the number of requests. */
export type FaultRule = { method?: 'GET' | 'POST'; path: string; times?: number; fault: Fault }

export function createFaults(initial: readonly FaultRule[] = []) {
  const armed: { rule: FaultRule; pattern: URLPattern; left: number }[] = []
  const inject = (rule: FaultRule): void => {
    armed.push({ rule, pattern: new URLPattern({ pathname: rule.path }), left: rule.times ?? 1 })
  }
  initial.forEach(inject)

  return {
    inject,
    clear: (): void => void armed.splice(0),
    /** The fault for this request, if any; each use counts. */
    take(method: string, pathname: string): Fault | undefined {
      const hit = armed.find(
        ({ rule, pattern, left }) => left > 0 && (rule.method ?? method) === method && pattern.test({ pathname }),
      )
      if (hit) hit.left -= 1
      return hit?.rule.fault
    },
  }
}
