import { readFile } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { parse } from 'yaml'
import { anOrder, openShop } from './fixture.ts'

/** The words that the alarm waits for, and in whose logs. */
async function alarm(): Promise<{ words: string; functions: string[] }> {
  const service = parse(await readFile(new URL('../serverless.yml', import.meta.url), 'utf8'), { logLevel: 'error' })
  return service.custom.ringsOn.CaptureFailed
}

test('a capture that fails for good is logged in the words that the alarm of each function waits for', async () => {
  const { deliver, letPass, dieAtSave } = await openShop()
  const { orderId, requested, dispatched } = anOrder()
  await deliver(requested)
  letPass(8 * 24)
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  onTestFinished(() => write.mockRestore())
  // Even where the process dies before it is kept: an alarm may ring twice, but never not at all.
  dieAtSave(1)
  await deliver(dispatched)
  const { words, functions } = await alarm()
  const errors = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'ERROR')
  expect(errors).toMatchObject([{ message: words, orderId }])
  expect(functions).toEqual(['http', 'inbox'])
})
