import type { Call } from '@macromart/local'
import { expect, test, vi } from 'vitest'
import { faultInjector, publishing } from './fault-injector.ts'

const call = (changes: Partial<Call> = {}): Call => ({
  caller: 'macromart-orders-local-outbox',
  service: 'sns',
  action: 'PublishBatch',
  resources: [],
  input: {
    'PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.StringValue': 'orders.order-placed.v1',
  },
  ...changes,
})

/** An injector on an AWS endpoint without a network: `strike` passes a call to every fault that is injected. */
function opened() {
  const active = new Set<{ predicate: (call: Call) => boolean; handle: { hits: number; remove: () => void } }>()
  const kill = vi.fn()
  const injector = faultInjector({
    awsEndpoint: {
      inject({ match }) {
        const handle = { hits: 0, remove: () => void active.delete(entry) }
        const entry = { predicate: match.predicate ?? (() => true), handle }
        active.add(entry)
        return handle
      },
      counters: () => [],
      resetCounters: () => {},
      onCall: () => {},
    },
    apps: { names: [], kill, restart: async () => {}, whenUp: async () => {}, pids: () => ({}) },
  })
  const strike = (struck: Call) => {
    for (const { predicate, handle } of active) if (predicate(struck)) handle.hits += 1
  }
  return { ...injector, strike, kill }
}

test('a fault of a publication strikes the calls with this type of event only', () => {
  const { inject, strike, hits } = opened()
  inject({ match: publishing('orders', 'orders.order-placed.v1'), fault: 'error' })
  strike(call())
  strike(call({ input: { type: 'orders.order-confirmed.v1' } }))
  expect(hits()).toBe(1)
})

test('a removed fault strikes no call, and its hits are still counted', () => {
  const { inject, strike, hits, remove } = opened()
  inject({ match: {}, fault: 'error' })
  strike(call())
  remove()
  strike(call())
  expect(hits()).toBe(1)
})

test('a fault that never struck is an error, unless it may miss', () => {
  const { inject, hits } = opened()
  inject({ match: {}, fault: 'error', mayMiss: true })
  expect(hits()).toBe(0)
  inject({ match: {}, fault: 'error' })
  expect(hits).toThrow('The fault did not strike')
})

test('a fault that kills sends SIGKILL to the macrofunction before its call is dropped', () => {
  const { inject, strike, kill } = opened()
  inject({ match: { predicate: ({ action }) => action === 'PutItem' }, fault: 'drop-call', kills: 'payments' })
  strike(call())
  expect(kill).not.toHaveBeenCalled()
  strike(call({ action: 'PutItem' }))
  expect(kill).toHaveBeenCalledExactlyOnceWith('payments', 'SIGKILL')
})
