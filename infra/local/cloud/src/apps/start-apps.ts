import { mkdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isConnectionRefused } from '../http/keep-alive-agent.ts'
import type { Log } from '../log/log.ts'
import { parseLine } from '../log/parse-line.ts'
import { PlainError } from '../plain-error.ts'
import { type App, createApp } from './app.ts'
import { createInvoke, type Invocation, type InvocationLost } from './invoke.ts'
import { createLauncher, type LaunchOptions } from './launch.ts'
import type { ProcessReaper } from './process-reaper.ts'
import { createSemaphore } from './semaphore.ts'
import type { Sockets } from './sockets.ts'

/** The functions of all apps, with one process for each app. */
export interface Apps {
  all: App[]
  get(name: string): App | undefined
  /** Starts all apps. Rejects with the first error. */
  start(): Promise<void>
  /**
   * Waits until the function's app is up and one of its slots is free, and holds that slot until released. Rejects with
   * the signal's reason if the signal aborts first.
   */
  acquireSlot(functionName: string, signal: AbortSignal): Promise<() => void>
  /** Acquires a slot and invokes. Rejects with `InvocationLost` if the app ends before the function returns. */
  invoke(functionName: string, payload: string | Buffer, signal: AbortSignal): Promise<Invocation>
  /** Resolves when an app accepts calls. */
  whenUp(app: string, signal: AbortSignal): Promise<void>
  /** The number of running executions. */
  executionCount(): number
  stop(): Promise<void>
}

export interface AppsOptions extends LaunchOptions {
  /** The folder of an app. */
  folderOf: (app: string) => string
  /** The sockets on which the apps listen. */
  sockets: Sockets
  reaper: ProcessReaper
  log: Log
  /** Receives every output line of an app's process, unchanged. */
  onLine: (app: string, line: string) => void
  /** Called when the process of an app has ended. */
  onEnd: (app: string) => void
}

/** Lambda would scale further; the memory of a laptop is the limit here. */
const executionsPerFunction = 4
const drainLimitMs = 10_000

export async function createApps({
  plan,
  folderOf,
  state,
  sockets,
  home,
  reaper,
  log,
  onLine,
  onEnd,
  ...launching
}: AppsOptions): Promise<Apps> {
  const semaphores = new Map(plan.functions.map(({ name }) => [name, createSemaphore(executionsPerFunction)]))
  const functionsOf = (app: string) => plan.functions.filter(({ origin }) => origin.app === app)
  const executionsOf = (app: string) =>
    functionsOf(app).reduce((sum, { name }) => sum + (semaphores.get(name)?.inUse ?? 0), 0)
  for (const folder of [home, state]) await mkdir(folder, { recursive: true })
  const launch = createLauncher({ plan, state, home, ...launching })

  async function prepare(name: string): Promise<App> {
    const [httpSocket, lambdaSocket] = [sockets.at(`${name}.http`), sockets.at(`${name}.lambda`)]
    const isProcess = plan.processes?.some(({ app }) => app === name) ?? false
    const hasHttp = isProcess || plan.apis.some(({ origin }) => origin.app === name)
    return createApp({
      name,
      httpSocket,
      lambdaSocket,
      hasHttp,
      command: process.execPath,
      ...(await launch(name, { httpSocket, lambdaSocket, hasHttp })),
      cwd: folderOf(name),
      async drained() {
        for (const deadline = Date.now() + drainLimitMs; executionsOf(name) > 0 && Date.now() < deadline; )
          await sleep(20)
      },
      reaper,
      log,
      onLine(line) {
        onLine(name, line)
        const entry = parseLine(name, line)
        if (entry) log(entry)
      },
      onEnd: () => onEnd(name),
    })
  }

  const all: App[] = []
  for (const name of new Set(plan.functions.map(({ origin }) => origin.app))) all.push(await prepare(name))
  const invokes = new Map(all.map((app) => [app.name, createInvoke(app)]))
  const homes = new Map(plan.functions.map(({ name, origin }) => [name, origin.app]))

  function appOf(functionName: string): App {
    const app = all.find(({ name }) => name === homes.get(functionName))
    if (!app) throw new PlainError(`There is no function ${functionName}.`)
    return app
  }

  const acquireSlot: Apps['acquireSlot'] = async (functionName, signal) => {
    const app = appOf(functionName)
    for (;;) {
      await app.whenUp(signal)
      const release = await semaphores.get(functionName)?.acquire(signal)
      // The app may have ended while the caller waited for a slot.
      if (release && app.isUp) return release
      release?.()
    }
  }

  return {
    all,
    get: (name) => all.find((app) => app.name === name),
    async start() {
      await Promise.all(all.map((app) => app.start()))
    },
    acquireSlot,
    whenUp: async (name, signal) => all.find((app) => app.name === name)?.whenUp(signal),
    async invoke(functionName, payload, signal) {
      const invokeIn = invokes.get(appOf(functionName).name) as ReturnType<typeof createInvoke>
      for (;;) {
        const release = await acquireSlot(functionName, signal)
        try {
          return await invokeIn(functionName, payload)
        } catch (error) {
          // The app has ended, which is not noticed yet: the call was not received.
          if (!isConnectionRefused((error as InvocationLost).cause)) throw error
          await sleep(50)
        } finally {
          release()
        }
      }
    },
    executionCount: () => all.reduce((sum, { name }) => sum + executionsOf(name), 0),
    async stop() {
      await Promise.all(all.map((app) => app.stop()))
    },
  }
}
