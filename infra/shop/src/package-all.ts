import { spawn } from 'node:child_process'

/**
 * Writes the templates and bundles that AWS would get, of every macrofunction: from turbo's cache where nothing changed.
 * `onLine` hears what is going on; fails with the last lines of whatever went wrong.
 */
export function packageAll(root: string, onLine: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const lines: string[] = []
  return new Promise((resolve, reject) => {
    const turbo = spawn('turbo', ['run', 'package', '--output-logs=new-only', '--log-prefix=task'], {
      cwd: root,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    })
    for (const stream of [turbo.stdout, turbo.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
          lines.push(line)
          onLine(line)
        }
      })
    }
    turbo.on('error', reject)
    turbo.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`packaging failed:\n${lines.slice(-30).join('\n')}`)),
    )
  })
}
