import { join } from 'node:path'
import { styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { artifactAt, packageAll } from '@macromart/shop'
import { runProjects } from '../runner/run-projects.ts'
import { describeVersions, explainFailure } from './explain.ts'
import { skewOptions, usage } from './options.ts'

const root = join(import.meta.dirname, '../..')
const stopping = new AbortController()

/** Runs the acceptance tests against a shop with one macrofunction of an earlier commit. Returns the exit code. */
async function skew(): Promise<number> {
  const { app, base, files, help } = skewOptions(process.argv.slice(2))
  if (help) {
    console.log(usage)
    return 0
  }
  const { signal } = stopping
  const artifact = await artifactAt({ root, app, ref: base, onProgress: (text) => console.log(text), signal })
  console.log('packaging the other macrofunctions from the working tree')
  await packageAll(root, () => {}, signal)
  console.log(`\n${await describeVersions(root, artifact)}`)

  const env = { ...process.env, MACROMART_URL: '', MACROMART_SKEW: `${app}=${artifact.folder}` }
  const { passed, failures } = await runProjects(['acceptance'], env, { files })
  // A run that Ctrl-C has ended is not a failure: nothing to explain.
  signal.throwIfAborted()
  if (failures.length > 0) console.log(await explainFailure(root, artifact))
  console.log(`\n${passed} passed, ${failures.length} failed`)
  return failures.length > 0 ? 1 : 0
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(name, () => {
    // A second signal ends the process at once.
    if (stopping.signal.aborted) process.exit(1)
    stopping.abort(new PlainError('Stopped.'))
  })

process.exit(
  await skew().catch((error: unknown) => {
    console.error(styleText('red', error instanceof PlainError ? error.message : String((error as Error).stack)))
    return 1
  }),
)
