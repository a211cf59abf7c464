import { subscribe } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import ServerlessOffline from 'serverless-offline'

/** The JSON content of the file that is this program's only argument. */
export interface OfflineApp {
  app: string
  stage: string
  region: string
  /** The paths of the sockets to listen on. */
  httpSocket: string
  lambdaSocket: string
  /** By key: http, inbox, outbox … */
  functions: Record<string, OfflineFunction>
}

interface OfflineFunction {
  name: string
  /** Relative to the current folder: `.build/http.handler`. */
  handler: string
  timeoutSeconds: number
  environment: Record<string, string>
  /** Whether the app's HTTP API invokes the function. */
  answersHttp: boolean
}

/**
 * Runs one app under serverless-offline: its HTTP API and Lambda's Invoke API, with a thread for each execution. The
 * plugin gets its functions from the packaged template, not from the Serverless Framework: loading the framework (AWS
 * clients, schema, every variable of serverless.yml) took 80% of the processor time of a start.
 */
const file = process.argv[2] ?? ''
const { app, stage, region, httpSocket, lambdaSocket, functions } = JSON.parse(readFileSync(file, 'utf8')) as OfflineApp

/** Lambda allows 10 s to initialise an execution environment; serverless-offline counts that as execution time. */
const initSeconds = 10

const definitions = Object.fromEntries(
  Object.entries(functions).map(([key, { name, handler, timeoutSeconds, environment, answersHttp }]) => [
    key,
    // The local cloud itself runs queues, streams and schedules: serverless-offline lacks partial batches and back-off.
    {
      name,
      handler,
      environment,
      timeout: timeoutSeconds + initSeconds,
      events: answersHttp ? [{ httpApi: '*' }] : [],
    },
  ]),
)

const serverless = {
  serviceDir: process.cwd(),
  config: { servicePath: process.cwd() },
  service: {
    service: `macromart-${app}`,
    provider: { name: 'aws', runtime: 'nodejs24.x', stage, region },
    functions: definitions,
    getAllFunctions: () => Object.keys(definitions),
    getFunction: (key: string) => definitions[key],
    getAllEventsInFunction: (key: string) => definitions[key]?.events,
  },
}

const options = {
  host: '127.0.0.1',
  httpPort: httpSocket,
  lambdaPort: lambdaSocket,
  stage,
  noSponsor: true,
  noPrependStageInUrl: true,
  disableCookieValidation: true,
  // Each thread has a heap. The patch of the package keeps the last idle thread of each function and ends the others.
  terminateIdleLambdaTime: 30,
}

// serverless-offline adds CORS headers for any `Origin` and answers preflights; no option turns that off. It reads `headers`; the
// function's event is made from `rawHeaders` and keeps its `origin`.
subscribe('http.server.request.start', (message) => {
  delete (message as { request: IncomingMessage }).request.headers.origin
})

const silent = () => undefined
const log = {
  ...{ debug: silent, info: silent, notice: silent, verbose: silent },
  warning: console.error,
  error: console.error,
}
const progress = { get: silent, notice: silent, remove: silent }

await new ServerlessOffline(serverless, options, { log, progress }).hooks['offline:start']()
