import { randomInt } from 'node:crypto'
import { isFree } from '@macromart/local'

/** The ports of the gateway, and of the emulators that follow it. */
const count = 6
/** Outside the ephemeral range, and outside the default ports of the local cloud. */
const [lowest, highest] = [26_000, 32_000]
/** A process searches only these rows, so that concurrent processes do not find the same ports. */
const rowsOfProcess = 20
const firstRow = rowsOfProcess * (process.pid % Math.floor((highest - lowest) / count / rowsOfProcess))

/** The first of six consecutive free ports. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const base = lowest + count * (firstRow + randomInt(rowsOfProcess))
    const free = await Promise.all(Array.from({ length: count }, (_, offset) => isFree(base + offset)))
    if (!free.includes(false)) return base
  }
}
