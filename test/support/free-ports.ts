import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** The gateway, and the parts of the local cloud that follow it. */
const count = 6
/** Outside of what the system gives to connections, and of what the local cloud takes by itself. */
const [lowest, highest] = [26_000, 32_000]
/** A process looks among these rows only, so that two that start at the same time do not find the same. */
const rowsOfProcess = 20
const firstRow = rowsOfProcess * (process.pid % Math.floor((highest - lowest) / count / rowsOfProcess))

/** The first of six free ports in a row. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const base = lowest + count * (firstRow + randomInt(rowsOfProcess))
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
