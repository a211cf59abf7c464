import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished } from 'vitest'
import { type ListedProcess, listProcesses, mentions, treeOf } from './process-list.ts'

/** `pnpm dev` as a person starts it: a process of its own, in a group of its own. */
export interface DevProcess {
  baseUrl: string
  /** All that it has printed, without colours. */
  output(): string
  /** Resolves when it has printed this. Fails when it ends before, or takes too long. */
  printed(text: string): Promise<void>
  /** Resolves when it, or a process that descends from it, has a command like this. */
  started(command: RegExp): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** As a terminal does on Ctrl-C: to the whole group. */
  interrupt(): void
  /** Resolves when it has ended, with its exit code; null after a signal. */
  ended: Promise<number | null>
  /** What runs of it: whatever was seen to descend from it, itself included, and whoever mentions its folder. */
  leftBehind(): Promise<string[]>
}

const script = join(import.meta.dirname, '../../../infra/tools/shop/src/dev.ts')
const pollIntervalMs = 200
const limitMs = 180_000

export interface DevOptions {
  state: string
  port: number
  env?: NodeJS.ProcessEnv
  /** Called again and again with every process that it has, itself included. */
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
      if (over || Date.now() > deadline) throw new Error(`${what} did not happen; it printed:\n${output}`)
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

/** Expects that it ends in time, with this exit code, and that no process of it is left. */
export async function expectExit(dev: DevProcess, code: number | null): Promise<void> {
  const since = Date.now()
  expect(await dev.ended).toBe(code)
  expect(Date.now() - since).toBeLessThan(stopLimitMs)
  await expect.poll(dev.leftBehind, { timeout: 10_000, interval: 200 }).toEqual([])
}

/** A number may be given again, but hardly with the same command. */
const nameOf = ({ pid, command }: ListedProcess) => `${pid} ${command}`
