import { fork } from 'node:child_process'
import { join } from 'node:path'

export interface Probe {
  /** The bundle's address. */
  bundle: string
  event: object
  environment: Record<string, string>
  /** Requests after the first that are not timed, and those that are; none unless it says so. */
  warmUp?: number
  requests?: number
}

export interface Timed {
  statusCode: number
  importMs: number
  /** Import and first request. */
  coldMs: number
  /** The same in time of all processors: what else the machine does hardly shows in it. */
  coldCpuMs: number
  /** By request, on average. */
  warmMs: number
}

/** Runs a function in a fresh Node process: imported, asked once, and then as often as wanted. Its log goes nowhere. */
function probe({ bundle, event, environment, warmUp = 0, requests = 0 }: Probe): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'probe.mjs'), [JSON.stringify({ bundle, event, warmUp, requests })], {
      env: environment,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.once('message', (timed) => resolve(timed as Timed))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${bundle} ended with ${code} before it had answered`)))
  })
}

/**
 * Runs each of them once a round, one process at a time, in turn, so that whatever else the machine does meets all alike.
 * The first round, which warms the disk's cache, does not count.
 */
export async function inTurn(
  probes: Map<string, Probe>,
  rounds: number,
  signal: AbortSignal,
): Promise<Map<string, Timed[]>> {
  const timed = new Map<string, Timed[]>([...probes.keys()].map((name) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, each] of probes) {
      signal.throwIfAborted()
      const result = await probe(each)
      if (round > 0) timed.get(name)?.push(result)
    }
  }
  return timed
}
