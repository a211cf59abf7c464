import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** The gateway, and the parts of the local cloud that follow it. */
const count = 6
/** Outside of the range that the system gives out by itself. */
const [lowest, highest] = [20_000, 32_000]

/** The first of six free ports in a row. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const base = lowest + count * randomInt((highest - lowest) / count)
    const free = await Promise.all(Array.from({ length: count }, (_, offset) => isFree(base + offset)))
    if (!free.includes(false)) return base
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
