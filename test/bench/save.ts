import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, freemem, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'

/** The time, the commit and the machine of the measurement: figures depend on all three. */
export const machineOf = (root: string) => ({
  date: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
  node: process.version,
  system: `${process.platform} ${process.arch}`,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 1e9),
  freeMemoryGb: Math.round(freemem() / 1e9),
  load: loadavg().map((load) => Math.round(load * 10) / 10),
})

/** The figures of one part, with the machine that they were measured on. */
export interface Saved {
  machine: ReturnType<typeof machineOf>
  figures: object
}

/** Writes `<part>.json`, with numbers of at most four digits: more would only make differences noisy. */
export async function save(folder: string, part: string, saved: Saved): Promise<void> {
  await mkdir(folder, { recursive: true })
  const text = JSON.stringify(saved, (_, value) => (typeof value === 'number' ? rounded(value) : value), 2)
  await writeFile(join(folder, `${part}.json`), `${text}\n`)
}

const rounded = (value: number) =>
  Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(4))
