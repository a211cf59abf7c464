import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { createProcessReaper, PlainError, startChild } from '@macromart/local'

/**
 * Writes the templates and bundles that AWS would get, of every macrofunction: from turbo's cache where nothing changed.
 * `onLine` hears what is going on; fails with the last lines of whatever went wrong. Given an app, only that one.
 */
export async function packageAll(
  root: string,
  onLine: (line: string) => void,
  signal?: AbortSignal,
  app?: string,
): Promise<void> {
  const lines: string[] = []
  const reaper = createProcessReaper()
  const turbo = await startChild({
    command: join(root, 'node_modules', '.bin', 'turbo'),
    args: [
      'run',
      'package',
      '--output-logs=new-only',
      '--log-prefix=task',
      ...(app ? [`--filter=@macromart/${app}`] : []),
    ],
    cwd: root,
    // The framework is compiled once, not once for each macrofunction.
    env: { ...packagingEnvironment(), NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node-compile') },
    onLine(line) {
      lines.push(line)
      onLine(line)
    },
    reaper,
  })
  const onAbort = () => void turbo.stop()
  signal?.addEventListener('abort', onAbort)
  try {
    signal?.throwIfAborted()
    const ending = await turbo.ended
    signal?.throwIfAborted()
    if (ending !== 'exit code 0') {
      throw new PlainError(causeIn(lines))
    }
  } finally {
    await turbo.stop()
    signal?.removeEventListener('abort', onAbort)
    reaper.release()
  }
}

/** Which macrofunction failed and what it said of it, without turbo's own account of the run. */
function causeIn(lines: string[]): string {
  const [, task, app] = lines.map((line) => /^(@macromart\/([a-z-]+)#[a-z]+): +ERROR/.exec(line)).find(Boolean) ?? []
  if (task === undefined) return `The macrofunctions could not be packaged:\n${lines.slice(-15).join('\n')}`
  const prefix = `${task.replace('#', ':')}: `
  const said = lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length))
  const own = said.filter((line) => !chatter.test(stripVTControlCharacters(line).trim()))
  return `${app} could not be packaged:\n${own.slice(-15).join('\n')}`
}

/** What turbo, pnpm and the framework say around a cause. */
const chatter = /^($|cache miss|\$ |Environment:|Docs:|Error:|\[ELIFECYCLE\])/

/** Packaging needs no account, so it sees none: neither AWS's nor Stripe's settings of the person. */
export const packagingEnvironment = () => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !/^(AWS|STRIPE)_/.test(entry[0]),
    ),
  ),
  AWS_EC2_METADATA_DISABLED: 'true',
  TURBO_TELEMETRY_DISABLED: '1',
})
