import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { createProcessReaper, PlainError, startChild } from '@macromart/local'

/**
 * Packages the templates and bundles of every macrofunction, or of `app` alone, as they are deployed to AWS. Unchanged
 * macrofunctions come from turbo's cache. `onLine` receives each line of output; a failure throws the last of them.
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
    // The macrofunctions share one compile cache, so that the framework is compiled only once.
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

/** Receives the lines of `packageAll`, and reports each macrofunction that is not packaged from the cache. */
export function packagingProgress(onProgress: (text: string) => void): (line: string) => void {
  const seen = new Set<string>()
  return (line) => {
    const app = /^@macromart\/([a-z]+):package: cache miss/.exec(line)?.[1]
    if (app === undefined || seen.has(app)) return
    seen.add(app)
    onProgress(`packaging ${app}`)
  }
}

/** The macrofunction that failed and its own output, without turbo's lines about the run. */
function causeIn(lines: string[]): string {
  const [, task, app] = lines.map((line) => /^(@macromart\/([a-z-]+)#[a-z]+): +ERROR/.exec(line)).find(Boolean) ?? []
  if (task === undefined) return `The macrofunctions could not be packaged:\n${lines.slice(-15).join('\n')}`
  const prefix = `${task.replace('#', ':')}: `
  const said = lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length))
  const own = said.filter((line) => !chatter.test(stripVTControlCharacters(line).trim()))
  return `${app} could not be packaged:\n${own.slice(-15).join('\n')}`
}

/** Lines of turbo, pnpm and the framework that do not contain the cause. */
const chatter = /^($|cache miss|\$ |Environment:|Docs:|Error:|\[ELIFECYCLE\])/

/** Packaging needs no account: the user's AWS and Stripe settings are removed from the environment. */
export const packagingEnvironment = () => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !/^(AWS|STRIPE)_/.test(entry[0]),
    ),
  ),
  AWS_EC2_METADATA_DISABLED: 'true',
  TURBO_TELEMETRY_DISABLED: '1',
})
