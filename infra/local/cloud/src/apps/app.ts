import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log/log.ts'
import { PlainError } from '../plain-error.ts'
import { type Child, startChild } from './child.ts'
import { createGate } from './gate.ts'
import { untilListening, untilLivenessKnown } from './process-liveness.ts'
import type { ProcessReaper } from './process-reaper.ts'

/** One app: a process of `offline-server.ts` that is restarted when it ends, always on the same sockets. */
export interface App {
  readonly name: string
  readonly httpSocket: string
  readonly lambdaSocket: string
  /** Undefined while no process runs. */
  readonly pid: number | undefined
  readonly isUp: boolean
  /** Resolves when the app accepts calls. */
  whenUp(signal: AbortSignal): Promise<void>
  /** After a broken connection: resolves once it is known whether the process has ended. */
  whenLivenessKnown(signal: AbortSignal): Promise<void>
  start(): Promise<void>
  kill(signal: NodeJS.Signals): void
  /** Stops the process gracefully and starts another. Calls wait in the meantime. */
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
  /** Resolves when no function of this app is executing. */
  drained: () => Promise<void>
  reaper: ProcessReaper
  log: Log
  onLine: (line: string) => void
  /** Called when the process has ended, before another is started. */
  onEnd: () => void
}

const startLimitMs = 120_000
const longestPauseMs = 10_000
/** A process that ran this long did not fail to start: the back-off begins again. */
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
    // A killed process leaves its sockets behind, and no other can listen on them. Windows removes named pipes itself.
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
    throw new PlainError(`${name} did not start. Last output: ${lines.join(' ') || 'none.'}`)
  }

  /** Restarts the process whenever it ends, until the app is stopped. */
  async function keepAlive(first: Child): Promise<void> {
    let current: Child | undefined = first
    for (let deaths = 0; ; ) {
      const since = Date.now()
      const cause = current ? await current.ended : 'did not start'
      gate.close()
      child = undefined
      if (current) options.onEnd()
      if (stopping.signal.aborted) return
      if (!endsOnPurpose) {
        deaths = Date.now() - since > stableAfterMs ? 1 : deaths + 1
        const pauseMs = Math.min(longestPauseMs, 250 * 2 ** (deaths - 1))
        log({ from: name, level: 'error', text: `ended (${cause}): restarting in ${pauseMs / 1000} s` })
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
      // The end is noticed a moment later: no call may be sent to the process until then.
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
