import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log/log.ts'
import { PlainError } from '../plain-error.ts'
import { type Child, startChild } from './child.ts'
import { createGate } from './gate.ts'
import { untilListening, untilLivenessKnown } from './process-liveness.ts'
import type { ProcessReaper } from './process-reaper.ts'

/** One app: a process of `offline-server.ts` that is started again when it dies, always on the same sockets. */
export interface App {
  readonly name: string
  readonly httpSocket: string
  readonly lambdaSocket: string
  /** Undefined between two processes. */
  readonly pid: number | undefined
  readonly isUp: boolean
  /** Resolves when it takes calls. */
  whenUp(signal: AbortSignal): Promise<void>
  /** After a connection to it broke: resolves once it is known whether the process has ended. */
  whenLivenessKnown(signal: AbortSignal): Promise<void>
  start(): Promise<void>
  kill(signal: NodeJS.Signals): void
  /** Ends the process in good order and starts another. Calls that come meanwhile wait. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface AppOptions {
  name: string
  httpSocket: string
  lambdaSocket: string
  hasHttp: boolean
  command: string
  args: string[]
  cwd: string
  env: Record<string, string>
  /** Resolves when nothing of this app is being executed. */
  drained: () => Promise<void>
  reaper: ProcessReaper
  log: Log
  onLine: (line: string) => void
}

const startLimitMs = 120_000
const longestPauseMs = 10_000
/** A process that lived this long has not died of how it starts. */
const stableAfterMs = 30_000

export function createApp(options: AppOptions): App {
  const { name, httpSocket, lambdaSocket, log } = options
  const gate = createGate()
  const stopping = new AbortController()
  let child: Child | undefined
  let endsOnPurpose = false

  async function launch(): Promise<Child> {
    const lines: string[] = []
    const onLine = (line: string) => {
      if (lines.push(line) > 8) lines.shift()
      options.onLine(line)
    }
    const { command, args, cwd, env, reaper } = options
    // What a process that was killed has left behind, no other can listen on. A named pipe of Windows goes with its process.
    if (process.platform !== 'win32') for (const socket of [lambdaSocket, httpSocket]) await rm(socket, { force: true })
    const started = await startChild({ command, args, cwd, env, reaper, onLine })
    child = started
    const sockets = options.hasHttp ? [lambdaSocket, httpSocket] : [lambdaSocket]
    const givenUp = () => started.hasEnded() || stopping.signal.aborted
    if (await untilListening(sockets, givenUp, startLimitMs)) {
      gate.open()
      return started
    }
    await started.stop()
    throw new PlainError(`${name} did not start. The last it said: ${lines.join(' ') || 'nothing.'}`)
  }

  /** Until the app is stopped, every process that ends has a successor. */
  async function keepAlive(first: Child): Promise<void> {
    let current: Child | undefined = first
    for (let deaths = 0; ; ) {
      const since = Date.now()
      const cause = current ? await current.ended : 'it did not start'
      gate.close()
      child = undefined
      if (stopping.signal.aborted) return
      if (!endsOnPurpose) {
        deaths = Date.now() - since > stableAfterMs ? 1 : deaths + 1
        const pauseMs = Math.min(longestPauseMs, 250 * 2 ** (deaths - 1))
        log({ from: name, level: 'error', text: `died (${cause}): starting again in ${pauseMs / 1000} s` })
        await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
      endsOnPurpose = false
      if (stopping.signal.aborted) return
      current = await launch().catch((error: Error) => {
        log({ from: name, level: 'error', text: error.message })
        return undefined
      })
    }
  }

  return {
    name,
    httpSocket,
    lambdaSocket,
    get pid() {
      return child?.pid
    },
    get isUp() {
      return gate.isOpen
    },
    whenUp: (signal) => gate.whenOpen(AbortSignal.any([signal, stopping.signal])),
    whenLivenessKnown(signal) {
      const probed = child
      return untilLivenessKnown(
        lambdaSocket,
        () => probed?.hasEnded() ?? true,
        AbortSignal.any([signal, stopping.signal]),
      )
    },
    async start() {
      void keepAlive(await launch())
    },
    kill(signal) {
      // Its end is noticed a moment after it: nothing is to be sent there meanwhile.
      if (signal === 'SIGKILL' || signal === 'SIGTERM') gate.close()
      child?.signal(signal)
    },
    async restart() {
      gate.close()
      await options.drained()
      endsOnPurpose = child !== undefined
      await child?.stop()
      await gate.whenOpen(stopping.signal)
    },
    async stop() {
      stopping.abort(new PlainError(`${name} is stopped.`))
      gate.close()
      await child?.stop()
    },
  }
}
