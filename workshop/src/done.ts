import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const Done = z.array(z.string())

const fileIn = (state: string) => join(state, 'done.json')

/** The ids of the lessons that have passed on this state folder. */
export async function readDone(state: string): Promise<string[]> {
  const text = await readFile(fileIn(state), 'utf8').catch(() => '[]')
  return Done.catch([]).parse(parsed(text))
}

/** Records that a lesson has passed. */
export async function recordDone(state: string, id: string): Promise<void> {
  const done = new Set([...(await readDone(state)), id])
  await mkdir(state, { recursive: true })
  await writeFile(fileIn(state), JSON.stringify([...done]))
}

/** Undefined for a file that a crash has left half written. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
