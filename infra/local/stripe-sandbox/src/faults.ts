/** What can go wrong between a caller and Stripe, on purpose. */
export type Fault =
  /** Answered late; meanwhile the idempotency key is in use. */
  | { kind: 'delay'; ms: number }
  /** Answered with an error before anything was carried out or remembered. */
  | { kind: 'error'; status: 429 | 500 }
  /** Carried out and remembered, but the connection is cut before the answer. */
  | { kind: 'cut' }

/** `path` is a URLPattern pathname such as `/v1/payment_intents/:id/capture`; the next `times` (1) matching requests suffer. */
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
    /** The fault this request suffers, if any; it is used up. */
    take(method: string, pathname: string): Fault | undefined {
      const hit = armed.find(
        ({ rule, pattern, left }) => left > 0 && (rule.method ?? method) === method && pattern.test({ pathname }),
      )
      if (hit) hit.left -= 1
      return hit?.rule.fault
    },
  }
}
