import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Answer {
  ms: number
  statusCode: number
  body: string
}

/** A function in a process of its own. */
export interface FunctionProcess {
  /** One request at a time. Rejects when the process ends. */
  invoke(event: object): Promise<Answer>
  stop(): Promise<void>
}

/** Resolves when the bundle is imported. The log of the function is discarded. */
export async function startFunction(
  bundleUrl: string,
  environment: Record<string, string>,
  signal: AbortSignal,
): Promise<FunctionProcess> {
  const child = fork(join(import.meta.dirname, 'run-function.mjs'), [bundleUrl], {
    env: environment,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(([code, cause]) => {
    signal.throwIfAborted()
    throw new Error(`${bundleUrl} ended with ${code ?? cause}`)
  })
  ended.catch(() => undefined)
  const kill = () => void child.kill()
  signal.addEventListener('abort', kill, { once: true })
  const message = () => Promise.race([once(child, 'message').then(([received]) => received as Answer), ended])
  await message()
  return {
    invoke(event) {
      child.send(event)
      return message()
    },
    async stop() {
      signal.removeEventListener('abort', kill)
      child.kill()
      await ended.catch(() => undefined)
    },
  }
}
