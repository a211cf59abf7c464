import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { demoAccounts } from '@macromart/shop'
import { customerOf } from '../orders/customer.ts'
import type { BenchOptions, Section } from '../section.ts'
import { type Dev, startDev } from './dev.ts'
import { memoryOf } from './memory.ts'
import { type StartFigures, startText } from './report.ts'

const loadCount = 500
/** Orders that are not confirmed within this time count as lost. */
const loadLimitMs = 300_000

/**
 * The time that `npx -y pnpm dev` takes from a fresh clone of the last commit until it prints “Macromart is ready”,
 * with the package store warm, and the time of a second start; and the memory of all its processes before and after
 * 500 orders.
 */
export async function measureStart({ root, onProgress, signal }: BenchOptions): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'macromart-bench-'))
  try {
    onProgress('cloning')
    await promisify(execFile)('git', ['clone', '--quiet', root, folder], { signal })
    const port = somePort()

    onProgress('starting the fresh clone: installing, packaging, seeding')
    const [first, afterLoad, atReady] = await running(folder, ['--fresh', '--port', port], signal, async ({ pid }) => {
      const memory = memoryOf(pid)
      onProgress(`${loadCount} orders, 16 at a time`)
      await load(`http://localhost:${port}`, signal)
      return [memoryOf(pid), memory] as const
    })
    onProgress('starting it again')
    const [second] = await running(folder, ['--port', port], signal, async () => [] as const)
    const figures: StartFigures = {
      freshMs: first.readyMs,
      againMs: second.readyMs,
      steps: first.steps,
      atReady,
      afterLoad,
      loadCount,
    }
    return { text: startText(figures), figures }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function running<T extends readonly unknown[]>(
  folder: string,
  args: string[],
  signal: AbortSignal,
  work: (dev: Dev) => Promise<T>,
): Promise<[Dev, ...T]> {
  const dev = await startDev(folder, args, signal)
  try {
    return [dev, ...(await work(dev))]
  } finally {
    await dev.stop()
  }
}

/** Places orders, and resolves when each of them is confirmed or cancelled. */
async function load(baseUrl: string, stopping: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(loadLimitMs)])
  const customer = await customerOf(baseUrl)
  await customer.placeMany(loadCount)
  const { orders: asStaff } = await customerOf(baseUrl, demoAccounts.staff)
  for (;;) {
    const waiting = await Promise.all(
      (['placed', 'reserved'] as const).map((status) => asStaff.listOrders({ query: { status, limit: 1 } })),
    )
    if (waiting.every(({ items }) => items.length === 0)) return
    await sleep(200, undefined, { signal })
  }
}

/** A port below the system's ephemeral range, so that the next few are probably free, too. */
const somePort = () => String(20_000 + Math.floor(Math.random() * 900) * 10)
