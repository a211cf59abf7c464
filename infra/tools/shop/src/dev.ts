import { styleText } from 'node:util'
import { type Cloud, createPrinter, PlainError, requireFreePorts } from '@macromart/local'
import { artifactAt } from './artifacts/artifact-at.ts'
import { devOptions, usage } from './dev-options.ts'
import { banner, quietUntilReady } from './dev-output.ts'
import { isInContainer, reachNotice } from './reach.ts'
import { bypassProxy, root } from './running-shop.ts'
import { startShop } from './start-shop.ts'

const stopping = new AbortController()
const { signal } = stopping

function stop(cause: string) {
  // A second signal exits at once. The child processes end with this process.
  if (signal.aborted) process.exit(1)
  console.log(`\n${cause}: stopping. Press Ctrl-C again to stop at once.`)
  stopping.abort(new PlainError('stopped'))
}

async function dev(): Promise<void> {
  const { help, filter, earlier, step, fresh, state, port, host, url, seed } = devOptions(process.argv.slice(2), root)
  if (help) return console.log(usage)
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  // Writing to a closed terminal fails.
  process.stdout.on('error', () => signal.aborted || stop('The terminal was closed'))
  bypassProxy()

  const seconds = () => performance.now() / 1000
  const onProgress = (text: string) =>
    console.log(`${styleText('dim', `${seconds().toFixed(1).padStart(5)} s`)}  ${text}`)
  const { log, ready } = quietUntilReady(createPrinter((line) => console.log(line)))
  await requireFreePorts(port)
  const notice = reachNotice({ host, port, isInContainer: isInContainer() })
  if (notice !== undefined) onProgress(notice)
  const elsewhere: Record<string, string> = {}
  for (const { app, ref } of earlier) {
    const { commit, folder } = await artifactAt({ root, app, ref, onProgress, signal })
    elsewhere[app] = folder
    onProgress(`${app} will run as of ${commit.short}: ${commit.subject}`)
  }
  const options = {
    root,
    state,
    filter,
    elsewhere,
    step,
    fresh,
    port,
    host,
    url,
    seed,
    watch: true,
    log,
    signal,
    onProgress,
  }
  const cloud = await startShop(options)
  console.log(banner(cloud, seconds(), seed))
  ready()
  await untilStopped(cloud)
}

async function untilStopped(cloud: Cloud): Promise<void> {
  await new Promise((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', resolve)
  })
  await cloud.stop()
}

/** One sentence if the user can fix the error, otherwise the stack. */
function explain(error: unknown): string {
  if (error instanceof PlainError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

await dev().catch((error: unknown) => {
  if (signal.aborted) return
  console.error(styleText('red', explain(error)))
  process.exit(1)
})
if (signal.aborted) console.log('Stopped.')
process.exit(0)
