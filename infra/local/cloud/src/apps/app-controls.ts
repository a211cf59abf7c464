import type { Cloud } from '../cloud.ts'
import type { Apps } from './start-apps.ts'

/** The apps' processes by name, for tests. Throws for an unknown app. */
export function appControls(apps: Apps, signal: AbortSignal): Cloud['apps'] {
  const named = (name: string) => {
    const app = apps.get(name)
    if (!app) throw new Error(`There is no app ${name}.`)
    return app
  }
  return {
    names: apps.all.map(({ name }) => name),
    kill: (name, killSignal) => named(name).kill(killSignal),
    restart: (name) => named(name).restart(),
    whenUp: (name) => named(name).whenUp(signal),
    pids: () => Object.fromEntries(apps.all.map(({ name, pid }) => [name, pid])),
  }
}

/** Invokes a function and returns its result. Throws the function's `errorMessage` if it fails. */
export async function callFunction(apps: Apps, functionName: string, payload: unknown, signal: AbortSignal) {
  const answer = await apps.invoke(functionName, JSON.stringify(payload), signal)
  const result = JSON.parse(answer.payload) as unknown
  if (answer.functionError) throw new Error((result as { errorMessage?: string }).errorMessage ?? answer.payload)
  return result
}
