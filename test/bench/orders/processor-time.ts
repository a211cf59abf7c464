import { readFileSync } from 'node:fs'
import type { Cloud } from '@macromart/local'

/** Milliseconds of processor time since the start, by process. Undefined unless the system reports them (Linux). */
export type ProcessorTimes = Record<string, number>

/** The name of the database's process. */
export const database = 'DynamoDB Local'

/** The processor time of each process of a shop that runs in this process. */
export function processorTimes(shop: Pick<Cloud, 'pids' | 'apps'>): ProcessorTimes | undefined {
  const apps = Object.entries(shop.apps.pids()).flatMap(([app, pid]) => (pid === undefined ? [] : [{ app, pid }]))
  const others = shop.pids().filter((pid) => !apps.some((each) => each.pid === pid))
  try {
    return {
      [database]: others.reduce((sum, pid) => sum + timeOf(pid), 0),
      'gateway, AWS endpoint, queues, customers': timeOf(process.pid),
      ...Object.fromEntries(apps.map(({ app, pid }) => [app, timeOf(pid)])),
    }
  } catch {
    return undefined
  }
}

/** The kernel's clock ticks are 10 ms everywhere. */
const tickMs = 10

function timeOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // After the command, which may contain spaces: state is field 3, user and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

/** The time between two readings. */
export const timeBetween = (before: ProcessorTimes, after: ProcessorTimes): ProcessorTimes =>
  Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, ms - (before[name] ?? 0)]))
