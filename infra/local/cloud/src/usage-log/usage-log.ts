import { appendFileSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Decision } from '../iam/policy-evaluation.ts'
import type { Permission } from '../iam/required-permissions.ts'

/** Records of a cloud's run, for checks after the run. */
interface UsageLog {
  /** A function's call needs a permission. */
  recordCheck(functionName: string, permission: Permission, decision: Decision): void
  /** A process of an app has printed this line. */
  recordLine(app: string, line: string): void
}

/** A line of `….rights.jsonl`. */
export interface PermissionCheck extends Permission {
  function: string
  decision: Decision
}

/** A line of `….log.jsonl`: a line of an app's process, unchanged. */
interface LogLine {
  app: string
  line: string
}

const endings = { rights: '.rights.jsonl', log: '.log.jsonl' }

/**
 * Two files in the folder for this cloud. Each line is written before the call returns, so that a killed process loses
 * none. Without a folder nothing is kept.
 */
export function openUsageLog(folder: string | undefined): UsageLog {
  if (folder === undefined) return { recordCheck: () => undefined, recordLine: () => undefined }
  mkdirSync(folder, { recursive: true })
  const name = newName(folder)
  return {
    recordCheck(functionName, { action, resource }, decision) {
      const check: PermissionCheck = { function: functionName, action, resource, decision }
      appendFileSync(name + endings.rights, `${JSON.stringify(check)}\n`)
    },
    recordLine(app, line) {
      const said: LogLine = { app, line }
      appendFileSync(name + endings.log, `${JSON.stringify(said)}\n`)
    },
  }
}

/** One process may run many clouds: each takes the first number that is free. */
function newName(folder: string): string {
  for (let number = 1; ; number += 1) {
    const name = join(folder, `${process.pid}-${number}`)
    try {
      closeSync(openSync(name + endings.rights, 'wx'))
      return name
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** Every permission that a function of any cloud used; once for each cloud. */
export const readPermissionChecks = (folder: string): PermissionCheck[] => [
  ...linesOf<PermissionCheck>(folder, endings.rights),
]

/** Every line that an app of any cloud has printed. Holds the lines of one cloud in memory at a time. */
export const readLogLines = (folder: string): Iterable<LogLine> => linesOf<LogLine>(folder, endings.log)

function* linesOf<T>(folder: string, ending: string): Generator<T> {
  for (const name of readdirSync(folder).filter((each) => each.endsWith(ending))) {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n')
    for (const line of lines) if (line) yield JSON.parse(line) as T
  }
}
