import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A process as the system lists it. */
export interface ListedProcess {
  pid: number
  parent: number
  command: string
}

const run = promisify(execFile)

/** Every process of this machine except zombies. */
export async function listProcesses(): Promise<ListedProcess[]> {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,ppid=,stat=,args='], { maxBuffer: 64 * 1024 * 1024 })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    if (command === undefined || state?.startsWith('Z')) return []
    return [{ pid: Number(pid), parent: Number(parent), command }]
  })
}

/** A process and all its descendants. */
export function treeOf(root: number, all: ListedProcess[]): ListedProcess[] {
  const children = all.filter(({ parent }) => parent === root)
  return [...all.filter(({ pid }) => pid === root), ...children.flatMap(({ pid }) => treeOf(pid, all))]
}

/** Whether the command line, or the environment where the system shows it, contains this text. */
export async function mentions({ pid, command }: ListedProcess, text: string): Promise<boolean> {
  if (command.includes(text)) return true
  return (await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')).includes(text)
}
