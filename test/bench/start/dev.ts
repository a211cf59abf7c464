import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'
import { PlainError } from '@macromart/local'

/** A shop that was started as a person would, in a terminal of its own. */
export interface Dev {
  pid: number
  /** From the command to the line that says it is ready. */
  readyMs: number
  /** When each step was first heard of, since the command. */
  steps: { text: string; atMs: number }[]
  /** Ctrl-C; resolves when it has ended. */
  stop(): Promise<void>
}

export async function startDev(folder: string, args: string[], signal: AbortSignal): Promise<Dev> {
  const started = performance.now()
  const since = () => performance.now() - started
  const child = spawn('npx', ['-y', 'pnpm', 'dev', ...args], {
    cwd: folder,
    env: freshEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, which a Ctrl-C then reaches as a whole.
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

/** The person's own environment, without what the script runner of this very process has put into it. */
function freshEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|pnpm_|PNPM_|TURBO_|NODE$|NODE_OPTIONS|INIT_CWD)/.test(name),
  )
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'))
  return { ...Object.fromEntries(kept), PATH: path.join(':') }
}
