import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bundlesIn } from './functions/bundles.ts'
import { probe } from './functions/probe.ts'
import { probe as probePeer } from './peers/probe.ts'
import { startFunction } from './scale/function-process.ts'

const { signal } = new AbortController()
const event = { asked: 'tea' }

test('every part of the bench runs a function by its URL, from a folder of any name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'macromart bench #1 ü%20-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, '.build'))
  const source = 'export const handler = async ({ asked }) => ({ statusCode: 200, body: asked })'
  await writeFile(join(folder, '.build/http.mjs'), source)
  const [{ url = '' } = {}] = await bundlesIn(folder)

  expect((await probe({ bundle: url, event, environment: {} })).statusCode).toBe(200)
  const { answers } = await probePeer({ bundle: url, events: [event], environment: {} }, signal)
  expect(answers).toEqual([{ statusCode: 200, body: 'tea' }])
  const running = await startFunction(url, {}, signal)
  expect(await running.invoke(event)).toMatchObject({ statusCode: 200, body: 'tea' })
  await running.stop()
})
