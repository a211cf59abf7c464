import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished } from 'vitest'
import { type ListedProcess, listProcesses, mentions, treeOf } from './process-list.ts'

/** `pnpm dev` as a person starts it: a process of its own in a group of its own. */
export interface DevProcess {
  baseUrl: string
  /** The output so far, without colours. */
  output(): string
  /** Resolves when this text was printed. Rejects if the process ends before, or after a time limit. */
  printed(text: string): Promise<void>
  /** Resolves when the process or a descendant has a command like this. */
  started(command: RegExp): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** Sends a signal to the whole group, as a terminal does on Ctrl-C. */
  interrupt(): void
  /** Resolves with the exit code when the process has ended; null after a signal. */
  ended: Promise<number | null>
  /**
   * Its remaining processes: every descendant seen so far, the process itself, and every process that mentions its
   * folder.
   */
  leftBehind(): Promise<string[]>
}

const script = join(import.meta.dirname, '../../../infra/tools/shop/src/dev.ts')
const pollIntervalMs = 200
const limitMs = 180_000

export interface DevOptions {
  state: string
  port: number
  env?: NodeJS.ProcessEnv
  /** Called at each poll with all its processes, itself included. */
  onPoll?: (pids: number[]) => Promise<void>
}

export function startDev(args: string[], { state, port, env = process.env, onPoll }: DevOptions): DevProcess {
  const child = spawn(process.execPath, [script, '--port', String(port), '--state', state, ...args], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pid = child.pid as number
  let output = ''
  let over = false
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += stripVTControlCharacters(text)
    })
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      over = true
      resolve(code)
    }),
  )
  const descendants = new Map<string, ListedProcess>()
  const watching = watch()
  onTestFinished(async () => {
    if (!over) child.kill('SIGKILL')
    await watching
  })

  async function watch(): Promise<void> {
    while (!over) {
      const tree = treeOf(pid, await listProcesses())
      for (const each of tree) descendants.set(nameOf(each), each)
      await onPoll?.(tree.map((each) => each.pid))
      await sleep(pollIntervalMs)
    }
  }

  async function until(happened: () => boolean, what: string): Promise<void> {
    for (const deadline = Date.now() + limitMs; !happened(); ) {
      if (over || Date.now() > deadline) throw new Error(`${what} did not happen; the process printed:\n${output}`)
      await sleep(20)
    }
  }

  return {
    baseUrl: `http://localhost:${port}`,
    output: () => output,
    printed: (text) => until(() => output.includes(text), `"${text}"`),
    started: (command) =>
      until(() => [...descendants.values()].some((each) => command.test(each.command)), `${command}`),
    signal: (signal) => void child.kill(signal),
    interrupt: () => void process.kill(-pid, 'SIGINT'),
    ended,
    async leftBehind() {
      const all = await listProcesses()
      const left = await Promise.all(
        all.map(async (each) => (descendants.has(nameOf(each)) || (await mentions(each, state)) ? [nameOf(each)] : [])),
      )
      return left.flat()
    },
  }
}

const stopLimitMs = 15_000

/** Expects that the process ends in time with this exit code, and that none of its processes remains. */
export async function expectExit(dev: DevProcess, code: number | null): Promise<void> {
  const since = Date.now()
  expect(await dev.ended).toBe(code)
  expect(Date.now() - since).toBeLessThan(stopLimitMs)
  await expect.poll(dev.leftBehind, { timeout: 10_000, interval: 200 }).toEqual([])
}

/** A process id may be reused, but hardly with the same command. */
const nameOf = ({ pid, command }: ListedProcess) => `${pid} ${command}`
