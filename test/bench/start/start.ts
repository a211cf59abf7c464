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
/** Whatever is not confirmed by then never will be. */
const loadLimitMs = 300_000

/**
 * How long `npx -y pnpm dev` takes from a fresh clone of the last commit, with the package store warm, until it says that
 * it is ready, and when it is started again; and what all of it together holds in memory, before and after some work.
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

/** Orders, until none is on its way to being confirmed. */
async function load(baseUrl: string, stopping: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(loadLimitMs)])
  const customer = await customerOf(baseUrl)
  await customer.placeMany(loadCount)
  const { orders: everybodys } = await customerOf(baseUrl, demoAccounts.staff)
  for (;;) {
    const waiting = await Promise.all(
      (['placed', 'reserved'] as const).map((status) => everybodys.listOrders({ query: { status, limit: 1 } })),
    )
    if (waiting.every(({ items }) => items.length === 0)) return
    await sleep(200, undefined, { signal })
  }
}

/** A port below those that the system gives out by itself, so that the next few are likely to be free as well. */
const somePort = () => String(20_000 + Math.floor(Math.random() * 900) * 10)
