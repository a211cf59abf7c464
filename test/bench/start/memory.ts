import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** In bytes. A page that several processes share counts in each of them for RSS, and once among them for PSS. */
export interface Memory {
  processes: number
  rss: number
  /** Where the system tells it (Linux). */
  pss?: number
}

/** The memory of a process and all that it has started. */
export function memoryOf(pid: number): Memory {
  const all = execFileSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid=', '-o', 'rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, rssKiB = 0]) => ({ pid, parent, rssKiB }))
  const tree = all.filter((each) => each.pid === pid)
  for (const each of tree) tree.push(...all.filter(({ parent }) => parent === each.pid))
  const pss = tree.map((each) => pssOf(each.pid))
  const rss = tree.reduce((sum, { rssKiB }) => sum + rssKiB, 0) * 1024
  if (pss.some((each) => each === undefined)) return { processes: tree.length, rss }
  return { processes: tree.length, rss, pss: pss.reduce<number>((sum, each) => sum + (each ?? 0), 0) }
}

function pssOf(pid: number): number | undefined {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) * 1024
  } catch {
    return undefined
  }
}
