import { readFileSync } from 'node:fs'

/** What `MACROMART_OFFLINE_PLAN` names: a JSON file with this for each function of the app, by its key. */
export type OfflinePlan = Record<string, { environment: Record<string, string>; timeoutSeconds: number }>

/**
 * A plugin for the Serverless Framework: under `serverless offline` each function gets exactly the environment that the
 * local cloud has resolved for it, and what wakes it other than HTTP is left to the local cloud's own pollers and timers,
 * since serverless-offline knows neither partial batches nor how to wait. It does nothing for any other command.
 */
export default class Offline {
  readonly hooks: Record<string, () => void>

  constructor(serverless: Serverless) {
    this.hooks = { initialize: () => prepare(serverless) }
  }
}

const wokenByTheLocalCloud = ['schedule', 'sqs', 'stream']

function prepare({ processedInput, service }: Serverless): void {
  if (processedInput.commands[0] !== 'offline') return
  const path = process.env.MACROMART_OFFLINE_PLAN
  if (!path) throw new Error('MACROMART_OFFLINE_PLAN is not set: start the shop with `pnpm dev`.')
  const plan = JSON.parse(readFileSync(path, 'utf8')) as OfflinePlan

  // serverless-offline would hand the person's own AWS settings on to every function,
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  // and merge the provider's environment into every function's.
  delete service.provider.environment
  for (const [key, definition] of Object.entries(service.functions)) {
    const planned = plan[key]
    if (!planned) throw new Error(`${path} says nothing of the function ${key} of ${service.service}.`)
    definition.environment = planned.environment
    definition.timeout = planned.timeoutSeconds
    definition.events = definition.events.filter((event) => !wokenByTheLocalCloud.some((kind) => kind in event))
  }
}

/** As much of the framework's object as is used here. */
interface Serverless {
  processedInput: { commands: string[] }
  service: {
    service: string
    provider: { environment?: unknown }
    functions: Record<string, { environment?: Record<string, string>; timeout?: number; events: object[] }>
  }
}
