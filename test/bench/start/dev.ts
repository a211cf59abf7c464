import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'
import { PlainError } from '@macromart/local'

/** A shop that runs as `pnpm dev`, as a developer starts it. */
export interface Dev {
  pid: number
  /** From the command to the line `Macromart is ready`. */
  readyMs: number
  /** The time of the first line of each step, since the command. */
  steps: { text: string; atMs: number }[]
  /** Sends Ctrl-C; resolves when the process has ended. */
  stop(): Promise<void>
}

export async function startDev(folder: string, args: string[], signal: AbortSignal): Promise<Dev> {
  const started = performance.now()
  const since = () => performance.now() - started
  const child = spawn('npx', ['-y', 'pnpm', 'dev', ...args], {
    cwd: folder,
    env: freshEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, which Ctrl-C reaches as a whole.
    detached: true,
  })
  const ended = once(child, 'exit')
  const pid = child.pid ?? 0
  const interrupt = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGINT')
  }
  signal.addEventListener('abort', interrupt, { once: true })
  const steps: Dev['steps'] = []
  const lines: string[] = []
  const ready = new Promise<number>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => void lines.push(line))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const text = stripVTControlCharacters(line)
      lines.push(text)
      const step = /^\s*[\d.]+ s {2}(.*)/.exec(text)?.[1]
      if (step) steps.push({ text: step, atMs: since() })
      if (text.startsWith('Macromart is ready')) resolve(since())
    })
  })
  const failed = ended.then(() => {
    throw new PlainError(`pnpm dev ended before it was ready:\n${lines.slice(-20).join('\n')}`)
  })
  const readyMs = await Promise.race([ready, failed])
  failed.catch(() => undefined)
  return {
    pid,
    readyMs,
    steps,
    async stop() {
      interrupt()
      await ended
      signal.removeEventListener('abort', interrupt)
    },
  }
}

/** The environment of the developer, without the variables that the script runner of this process has added. */
function freshEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|pnpm_|PNPM_|TURBO_|NODE$|NODE_OPTIONS|INIT_CWD)/.test(name),
  )
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'))
  return { ...Object.fromEntries(kept), PATH: path.join(':') }
}
