import { fork } from 'node:child_process'
import { join } from 'node:path'

export interface Probe {
  /** The URL of the bundle. */
  bundle: string
  /** The first is timed; the others are answered after it. */
  events: object[]
  environment: Record<string, string>
  /** The status that the first event must be answered with. An error would be faster. */
  status?: number
  /** The number of untimed and of timed repetitions of the first event. Both default to 0. */
  warmUp?: number
  requests?: number
}

export interface Probed {
  /** The responses to the events. */
  answers: Answer[]
  /** Import and first response. */
  coldMs: number
  /** The same in processor time of all threads, which other work on the machine hardly affects. */
  coldCpuMs: number
  /** By repetition, on average. */
  warmMs: number
  /** Resident memory of the process at its end, Node included. */
  memoryBytes: number
}

export interface Answer {
  statusCode: number
  body: string
}

/** Runs a function in a fresh Node process. What it logs is shown only when it fails. */
export function probe(
  { bundle, events, environment, status, warmUp = 0, requests = 0 }: Probe,
  signal: AbortSignal,
): Promise<Probed> {
  return new Promise((resolve, reject) => {
    const work = JSON.stringify({ bundle, events: events.map((event) => JSON.stringify(event)), warmUp, requests })
    const child = fork(join(import.meta.dirname, 'probe.mjs'), [work], {
      env: environment,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      signal,
    })
    let log = ''
    child.stderr?.on('data', (chunk) => {
      log = `${log}${chunk}`.slice(-4_000)
    })
    child.once('message', (message) => {
      const { answers, ...timed } = message as Omit<Probed, 'answers'> & { answers: string[] }
      const parsed = answers.map((answer) => JSON.parse(answer) as Answer)
      if (status === undefined || parsed[0]?.statusCode === status) resolve({ answers: parsed, ...timed })
      else reject(new Error(`${bundle} answered ${answers[0]} instead of ${status}\n${log}`))
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${bundle} ended with ${code} before it had answered\n${log}`)))
  })
}

/**
 * Runs each function once a round, in turn, one process at a time, so that other work on the machine affects all of
 * them alike. The first round warms the disk's cache and does not count.
 */
export async function inTurn<Name>(
  probes: Map<Name, Probe>,
  rounds: number,
  signal: AbortSignal,
): Promise<Map<Name, Probed[]>> {
  const probed = new Map<Name, Probed[]>([...probes.keys()].map((name) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, each] of probes) {
      signal.throwIfAborted()
      const result = await probe(each, signal)
      if (round > 0) probed.get(name)?.push(result)
    }
  }
  return probed
}
