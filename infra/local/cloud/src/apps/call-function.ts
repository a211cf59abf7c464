import type { Apps } from './start-apps.ts'

/** Calls a function and waits for what it answers. Throws with the function's own words where it fails. */
export async function callFunction(apps: Apps, functionName: string, payload: unknown, signal: AbortSignal) {
  const answer = await apps.invoke(functionName, JSON.stringify(payload), signal)
  const result = JSON.parse(answer.payload) as unknown
  if (answer.functionError) throw new Error((result as { errorMessage?: string }).errorMessage ?? answer.payload)
  return result
}
