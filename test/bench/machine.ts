import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, freemem, loadavg, totalmem } from 'node:os'

/** Where and when the figures were taken: they say little without. */
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
