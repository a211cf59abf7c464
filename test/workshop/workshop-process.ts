import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../support/free-ports.ts'

const script = join(import.meta.dirname, '../../workshop/src/workshop.ts')

/** `pnpm workshop` as a process of its own, on a state folder of its own. */
export interface WorkshopProcess {
  state: string
  stdout(): string
  /** The lines of progress. */
  stderr(): string
  kill(signal: NodeJS.Signals): void
  /** Resolves with the exit code when the process has ended. */
  ended: Promise<number | null>
  /** Ends it if it still runs, and removes its state folder. */
  remove(): Promise<void>
}

/** Starts the command on free ports, with the macrofunctions as they are packaged. */
export async function startWorkshop(...args: string[]): Promise<WorkshopProcess> {
  const state = await mkdtemp(join(tmpdir(), 'macromart-workshop-'))
  const where = ['--state', state, '--port', String(await freePorts())]
  // A shop in this process would write its usage log here.
  const env = { ...process.env, MACROMART_USAGE_LOG: join(state, 'usage-log') }
  const child = spawn(process.execPath, [script, ...where, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    state,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    kill: (signal) => child.kill(signal),
    ended,
    async remove() {
      if (child.exitCode === null) child.kill('SIGTERM')
      await ended
      await rm(state, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
