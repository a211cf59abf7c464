/// <reference path="./njre.d.ts" />
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Log } from '../log/log.ts'

const run = promisify(execFile)

/** DynamoDB Local 3 is compiled for this version. */
const oldestJava = 17

/**
 * The path of a Java that can run DynamoDB Local: from JAVA_HOME or PATH, or fetched once into `folder` (some 45 MB).
 * Undefined if none could be fetched.
 */
export async function findJava(folder: string, log: Log): Promise<string | undefined> {
  const installed = await installedJava(folder)
  if (installed !== undefined) return installed
  log({
    from: 'dynamodb',
    level: 'info',
    text: `Java ${oldestJava} or newer was not found: downloading one (about 45 MB).`,
  })
  return fetchJava(folder).catch(() => undefined)
}

/** The path of a Java that can run DynamoDB Local: from JAVA_HOME or PATH, or fetched before into `folder`. */
export async function installedJava(folder: string): Promise<string | undefined> {
  const javaHome = process.env.JAVA_HOME
  for (const java of [...(javaHome ? [join(javaHome, 'bin', 'java')] : []), 'java', ...(await fetchedBefore(folder))]) {
    if ((await javaVersion(java)) >= oldestJava) return java
  }
  return undefined
}

async function javaVersion(java: string): Promise<number> {
  // `java -version` answers on standard error: openjdk version "17.0.15" 2025-04-15
  const { stderr } = await run(java, ['-version'], { timeout: 10_000 }).catch(() => ({ stderr: '' }))
  return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0)
}

async function fetchJava(folder: string): Promise<string | undefined> {
  await mkdir(folder, { recursive: true })
  const { install } = await import('njre')
  await install(21, { type: 'jre', installPath: join(folder, 'here') })
  return (await fetchedBefore(folder))[0]
}

async function fetchedBefore(folder: string): Promise<string[]> {
  const releases = await readdir(join(folder, 'jre')).catch(() => [])
  return releases
    .flatMap((release) => [
      join(folder, 'jre', release, 'bin', 'java'),
      join(folder, 'jre', release, 'Contents', 'Home', 'bin', 'java'),
    ])
    .filter((path) => existsSync(path))
}
