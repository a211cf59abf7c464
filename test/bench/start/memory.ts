import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** In bytes. RSS counts a shared page in each process, PSS once among all processes that share it. */
export interface Memory {
  processes: number
  rss: number
  /** Undefined unless the system reports it (Linux). */
  pss?: number
}

const kinds: [name: string, command: RegExp][] = [
  ['DynamoDB Local', /DynamoDBLocal/],
  ['macrofunctions', /offline-server\.ts/],
  ['emulators, gateway, pollers', /infra\/tools\/shop\/src\/dev\.ts/],
  ['launcher', /./],
]

/** The memory of a process and of its descendants, by kind of process. */
export function memoryOf(pid: number): Record<string, Memory> {
  const all = execFileSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid=', '-o', 'rss=', '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [])
    .map(([, pid, parent, rssKiB, command = '']) => ({
      pid: Number(pid),
      parent: Number(parent),
      rss: Number(rssKiB) * 1024,
      command,
    }))
  const tree = all.filter((each) => each.pid === pid)
  for (const each of tree) tree.push(...all.filter(({ parent }) => parent === each.pid))
  const kindOf = (command: string) => kinds.find(([, pattern]) => pattern.test(command))?.[0] ?? ''
  const byKind = Map.groupBy(tree, ({ command }) => kindOf(command))
  return Object.fromEntries(
    [...byKind].map(([kind, processes]) => [
      kind,
      together(processes.map((each) => ({ processes: 1, rss: each.rss, ...pssOf(each.pid) }))),
    ]),
  )
}

/** PSS is undefined unless all of them have it. */
export function together(all: Memory[]): Memory {
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
  const pss = all.flatMap((each) => each.pss ?? [])
  return {
    processes: sum(all.map(({ processes }) => processes)),
    rss: sum(all.map(({ rss }) => rss)),
    ...(pss.length === all.length && { pss: sum(pss) }),
  }
}

function pssOf(pid: number): { pss?: number } {
  try {
    return { pss: Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024 }
  } catch {
    return {}
  }
}
