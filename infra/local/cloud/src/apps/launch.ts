import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AccessKeys } from '../aws-endpoint/access-keys.ts'
import { PlainError } from '../plain-error.ts'
import type { FunctionPlan, Plan, ProcessPlan } from '../plan.ts'
import { functionEnvironment, processEnvironment } from './environment.ts'
import type { OfflineApp } from './offline-server.ts'

export interface LaunchOptions {
  plan: Plan
  /** The folder for the files of this run. */
  state: string
  /** The home folder of the processes, kept between runs: it holds Node's compile cache. */
  home: string
  awsEndpointUrl: string
  accessKeys: AccessKeys
  /** By app: environment variables that take precedence in each of its functions. */
  overrides: Record<string, Record<string, string>>
}

interface AppSockets {
  httpSocket: string
  lambdaSocket: string
  hasHttp: boolean
}

/** Node's arguments and the environment of an app's process. */
interface Launch {
  args: string[]
  env: Record<string, string>
}

/** Every execution has a thread with its own heap: a small young generation in each saves about 1 GB in total. */
const nodeFlags = ['--max-semi-space-size=4']

const offlineServer = join(import.meta.dirname, 'offline-server.ts')

/** The function that an app's HTTP API calls. */
export const httpFunction = 'http'

/** Returns how to start the process of an app: serverless-offline with its functions, or its own script. */
export function createLauncher({ plan, state, home, awsEndpointUrl, accessKeys, overrides }: LaunchOptions) {
  const environmentOf = (planned: FunctionPlan, app: string) => ({
    ...functionEnvironment(planned, { url: awsEndpointUrl, accessKeyId: accessKeys.of(planned.name) }, plan.region),
    ...overrides[app],
  })

  async function offlineProcess(app: string, { hasHttp, ...sockets }: AppSockets): Promise<Launch> {
    const functions = plan.functions
      .filter(({ origin }) => origin.app === app)
      .map((planned) => [
        planned.key,
        {
          name: planned.name,
          handler: planned.handler,
          timeoutSeconds: planned.timeoutSeconds,
          environment: environmentOf(planned, app),
          answersHttp: hasHttp && planned.key === httpFunction,
        },
      ])
    const { stage, region } = plan
    const offline: OfflineApp = { app, stage, region, ...sockets, functions: Object.fromEntries(functions) }
    const file = join(state, `${app}.json`)
    // Mode 0600: the file holds access keys and the app's secrets.
    await writeFile(file, JSON.stringify(offline, null, 2), { mode: 0o600 })
    return { args: [...nodeFlags, offlineServer, file], env: processEnvironment(home, state) }
  }

  /** It serves HTTP on one socket and its operator commands, by Lambda's Invoke, on the other. */
  function ownProcess({ app, script, functionName }: ProcessPlan, { httpSocket, lambdaSocket }: AppSockets): Launch {
    const planned = plan.functions.find(({ name }) => name === functionName)
    if (!planned) throw new PlainError(`The process ${app} has no function ${functionName} in the plan.`)
    const own = { LISTEN: httpSocket, OPERATOR_SOCKET: lambdaSocket, DATABASE: join(state, `${app}.sqlite`) }
    return { args: [script], env: { ...processEnvironment(home, state), ...environmentOf(planned, app), ...own } }
  }

  return async (app: string, sockets: AppSockets): Promise<Launch> => {
    const planned = plan.processes?.find((each) => each.app === app)
    return planned ? ownProcess(planned, sockets) : offlineProcess(app, sockets)
  }
}
