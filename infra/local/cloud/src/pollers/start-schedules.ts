import { setTimeout as sleep } from 'node:timers/promises'
import type { Invocation } from '../apps/invoke.ts'
import type { Log } from '../log/log.ts'
import type { SchedulePlan } from '../plan.ts'

export interface SchedulesOptions {
  schedules: SchedulePlan[]
  invoke: (functionName: string, payload: string, signal: AbortSignal) => Promise<Invocation>
  log: Log
}

/** Invokes each scheduled function at its rate, the first time after one period; a run that lasts longer delays the next. */
export function startSchedules({ schedules, invoke, log }: SchedulesOptions): { stop(): void } {
  const stopping = new AbortController()
  const { signal } = stopping
  for (const schedule of schedules) {
    run(schedule).catch((error: Error) => {
      if (!signal.aborted)
        log({ from: schedule.origin.app, level: 'error', text: `its schedule stopped: ${error.message}` })
    })
  }

  async function run({ functionName, everySeconds, origin }: SchedulePlan): Promise<void> {
    for (let due = Date.now(); ; ) {
      due = Math.max(due + everySeconds * 1000, Date.now())
      await sleep(due - Date.now(), undefined, { signal, ref: false })
      await invoke(functionName, JSON.stringify(scheduledEvent()), signal).catch((error: Error) => {
        if (!signal.aborted) log({ from: origin.app, level: 'warn', text: `a scheduled run failed: ${error.message}` })
      })
    }
  }
  return { stop: () => stopping.abort(new Error('The schedules are stopped.')) }
}

/** The event that EventBridge sends for a rate. */
const scheduledEvent = () => ({
  version: '0',
  id: crypto.randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: new Date().toISOString(),
  region: 'eu-central-1',
  resources: [],
  detail: {},
})
