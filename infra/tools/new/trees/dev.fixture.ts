import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

/**
 * Runs `pnpm dev` in a folder, calls `use` when it is ready, and stops it as Ctrl-C does. Resolves with its output. Rejects
 * if it does not become ready, or does not stop by itself.
 */
export async function withDev(folder: string, port: number, use: () => Promise<void>): Promise<string> {
  const dev = spawn('pnpm', ['run', 'dev', '--port', String(port)], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<void>((resolve) => dev.once('close', () => resolve()))
  const ready = new Promise<boolean>((resolve) => {
    for (const stream of [dev.stdout, dev.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += stripVTControlCharacters(text)
        if (/ is ready after /.test(output)) resolve(true)
      })
    dev.once('close', () => resolve(false))
  })
  try {
    if (!(await ready)) throw new Error(`pnpm dev ended before it was ready:\n${output}`)
    await use()
  } finally {
    // The whole group, as a terminal does.
    if (dev.pid !== undefined && dev.exitCode === null) process.kill(-dev.pid, 'SIGINT')
    await ended
  }
  return output
}
