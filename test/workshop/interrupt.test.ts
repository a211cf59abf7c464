import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { listProcesses, mentions } from '../reliability/processes/process-list.ts'
import { eventually } from '../support/eventually.ts'
import { freePorts } from '../support/free-ports.ts'
import { startWorkshop } from './workshop-process.ts'

/** A shop starts and shows a lesson within this time, also on a busy machine. */
const limitMs = 180_000

const root = join(import.meta.dirname, '../..')

/** The processes that mention the state folder of a workshop. */
async function processesOf(state: string): Promise<string[]> {
  const all = await listProcesses()
  const own = await Promise.all(all.map(async (each) => ((await mentions(each, state)) ? [each.command] : [])))
  return own.flat()
}

test.for([
  ['while the shop starts', 'starting the shop', 2_000],
  ['during a scenario', 'a customer orders one', 0],
] as const)('Ctrl-C %s stops the shop and leaves no process', async ([, line, thenMs], { onTestFinished }) => {
  const workshop = await startWorkshop('lesson', 'lost-event', '--json', '--no-package')
  onTestFinished(() => workshop.remove())
  await eventually(
    async () => workshop.stderr(),
    (said) => said.includes(line),
    limitMs,
  )
  await sleep(thenMs)
  expect(await processesOf(workshop.state)).not.toEqual([])
  workshop.kill('SIGINT')
  expect(await workshop.ended).toBe(130)
  expect(workshop.stderr()).toContain('stopping the shop')
  expect(workshop.stdout()).toBe('')
  await eventually(
    () => processesOf(workshop.state),
    (left) => left.length === 0,
  )
})

test('--keep leaves the broken shop open until Ctrl-C, which then ends it with 0', async ({ onTestFinished }) => {
  const port = await freePorts()
  const workshop = await startWorkshop('lesson', 'late-event', '--keep', '--no-package', '--port', String(port))
  onTestFinished(() => workshop.remove())
  await eventually(
    async () => workshop.stdout(),
    (said) => said.includes('stays open until Ctrl-C'),
    limitMs,
  )
  expect((await fetch(`http://localhost:${port}/`)).status).toBe(200)
  const trace = [join(root, 'infra/tools/shop/src/trace.ts'), 'latest', '--state', join(workshop.state, 'shop')]
  expect((await promisify(execFile)(process.execPath, trace)).stdout).toContain('orders POST /api/orders → 201')
  workshop.kill('SIGINT')
  expect(await workshop.ended).toBe(0)
})
