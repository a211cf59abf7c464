import { fork } from 'node:child_process'
import { join } from 'node:path'

export interface Probe {
  /** The URL of the bundle. */
  bundle: string
  event: object
  environment: Record<string, string>
  /** The number of untimed requests after the first, and of timed requests. Both default to 0. */
  warmUp?: number
  requests?: number
}

export interface Timed {
  statusCode: number
  importMs: number
  /** Import and first request. */
  coldMs: number
  /** The same in processor time, which other work on the machine hardly affects. */
  coldCpuMs: number
  /** By request, on average. */
  warmMs: number
}

/** Runs a function in a fresh Node process: the import, one request, then the wanted number. Its log is discarded. */
export function probe({ bundle, event, environment, warmUp = 0, requests = 0 }: Probe): Promise<Timed> {
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
 * Runs each function once a round, in turn, one process at a time, so that other work on the machine affects all of
 * them alike. The first round warms the disk's cache and does not count.
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
