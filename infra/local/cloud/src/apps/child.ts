import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { PlainError } from '../plain-error.ts'
import type { ProcessReaper } from './process-reaper.ts'

/** A child process in its own process group, so that the processes it starts end with it. */
export interface Child {
  pid: number
  /** Resolves when the process has ended, with the cause: `SIGKILL`, `exit code 1`. */
  ended: Promise<string>
  hasEnded(): boolean
  signal(signal: NodeJS.Signals): void
  /** SIGTERM, and SIGKILL after `graceMs`. */
  stop(graceMs?: number): Promise<void>
}

export interface ChildOptions {
  command: string
  args: string[]
  cwd: string
  /** The whole environment: nothing is inherited. */
  env: Record<string, string>
  onLine: (line: string) => void
  reaper: ProcessReaper
}

export function startChild({ command, args, cwd, env, onLine, reaper }: ChildOptions): Promise<Child> {
  const process_ = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((resolve, reject) => {
    process_.once('error', (error) =>
      reject(new PlainError(`${command} could not be started in ${cwd}: ${error.message}.`)),
    )
    process_.once('spawn', () => resolve(watch(process_, onLine, reaper)))
  })
}

function watch(child: ChildProcess, onLine: (line: string) => void, reaper: ProcessReaper): Child {
  const pid = child.pid as number
  reaper.add(pid)
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', onLine)

  let over = false
  const ended = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => {
      over = true
      signalGroup(pid, 'SIGKILL')
      reaper.drop(pid)
      resolve(signal ?? `exit code ${code}`)
    }),
  )
  return {
    pid,
    ended,
    hasEnded: () => over,
    signal: (signal) => signalGroup(pid, signal),
    async stop(graceMs = 3000) {
      if (over) return
      signalGroup(pid, 'SIGTERM')
      const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs)
      await ended
      clearTimeout(timer)
    },
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // No process is left in the group.
  }
}
