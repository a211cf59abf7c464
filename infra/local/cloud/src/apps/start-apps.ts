import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AccessKeys } from '../aws-endpoint/access-keys.ts'
import { isConnectionRefused } from '../http/keep-alive-agent.ts'
import type { Log } from '../log/log.ts'
import { parseLine } from '../log/parse-line.ts'
import { PlainError } from '../plain-error.ts'
import type { FunctionPlan, Plan } from '../plan.ts'
import { type App, createApp } from './app.ts'
import { functionEnvironment, processEnvironment } from './environment.ts'
import { createInvoke, type Invocation, type InvocationLost } from './invoke.ts'
import type { OfflineApp } from './offline-server.ts'
import type { ProcessReaper } from './process-reaper.ts'
import { createSemaphore } from './semaphore.ts'
import type { Sockets } from './sockets.ts'

/** The functions of all apps, each app a process of its own. */
export interface Apps {
  all: App[]
  get(name: string): App | undefined
  /** Starts every app that is not up yet; fails with the first that cannot. */
  start(): Promise<void>
  /**
   * Waits until the function's app is up and one of its slots is free, and holds that slot until released. Rejects with
   * the signal's reason if that comes first.
   */
  acquireSlot(functionName: string, signal: AbortSignal): Promise<() => void>
  /** Enters and invokes; fails with `InvocationLost` when the app dies meanwhile. */
  invoke(functionName: string, payload: string | Buffer, signal: AbortSignal): Promise<Invocation>
  /** Resolves when an app takes calls. */
  whenUp(app: string, signal: AbortSignal): Promise<void>
  /** How many executions are going on. */
  executionCount(): number
  stop(): Promise<void>
}

export interface AppsOptions {
  plan: Plan
  /** The folder of an app. */
  folderOf: (app: string) => string
  /** Where this start's own files go. */
  state: string
  /** Where the apps listen. */
  sockets: Sockets
  /** The processes' home, kept from one start to the next: what Node compiles is found there again. */
  home: string
  awsEndpointUrl: string
  accessKeys: AccessKeys
  /** Values that take precedence in every function of an app. */
  overrides: Record<string, Record<string, string>>
  reaper: ProcessReaper
  log: Log
  /** Hears every line of an app's process, as it is. */
  onLine: (app: string, line: string) => void
}

/** Lambda would start as many as are asked for; a laptop would not survive that. */
const executionsPerFunction = 4
const drainLimitMs = 10_000
/** The function that an app's HTTP API calls. */
export const httpFunction = 'http'

export async function createApps({
  plan,
  folderOf,
  state,
  sockets,
  home,
  awsEndpointUrl,
  accessKeys,
  overrides,
  reaper,
  log,
  onLine,
}: AppsOptions): Promise<Apps> {
  const semaphores = new Map(plan.functions.map(({ name }) => [name, createSemaphore(executionsPerFunction)]))
  const functionsOf = (app: string) => plan.functions.filter(({ origin }) => origin.app === app)
  const executionsOf = (app: string) =>
    functionsOf(app).reduce((sum, { name }) => sum + (semaphores.get(name)?.inUse ?? 0), 0)
  for (const folder of [home, state]) await mkdir(folder, { recursive: true })

  async function prepare(name: string): Promise<App> {
    const file = join(state, `${name}.json`)
    const [httpSocket, lambdaSocket] = [sockets.at(`${name}.http`), sockets.at(`${name}.lambda`)]
    const hasHttp = plan.apis.some(({ origin }) => origin.app === name)
    // It holds access keys and the app's own secrets.
    await writeFile(file, JSON.stringify(offlineApp(name, { httpSocket, lambdaSocket, hasHttp }), null, 2), {
      mode: 0o600,
    })
    return createApp({
      name,
      httpSocket,
      lambdaSocket,
      hasHttp,
      command: process.execPath,
      args: [...nodeFlags, offlineServer, file],
      cwd: folderOf(name),
      env: processEnvironment(home, state),
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
    })
  }

  function offlineApp(
    app: string,
    { httpSocket, lambdaSocket, hasHttp }: { httpSocket: string; lambdaSocket: string; hasHttp: boolean },
  ): OfflineApp {
    const { stage, region } = plan
    const endpointOf = ({ name }: FunctionPlan) => ({ url: awsEndpointUrl, accessKeyId: accessKeys.of(name) })
    const functions = functionsOf(app).map((planned) => [
      planned.key,
      {
        name: planned.name,
        handler: planned.handler,
        timeoutSeconds: planned.timeoutSeconds,
        environment: { ...functionEnvironment(planned, endpointOf(planned), region), ...overrides[app] },
        answersHttp: hasHttp && planned.key === httpFunction,
      },
    ])
    return { app, stage, region, httpSocket, lambdaSocket, functions: Object.fromEntries(functions) }
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
      // The app may have gone while its slots were taken.
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
          // The app has died and nobody knew it yet.
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

// Every execution has a thread with a heap of its own: a small nursery in each is a gigabyte less for all.
const nodeFlags = ['--max-semi-space-size=4']

const offlineServer = join(import.meta.dirname, 'offline-server.ts')
