import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endings, type LogLine, type PermissionCheck } from './open-usage-log.ts'

/** Every right that a function of any cloud asked to make use of; once for each cloud. */
export const readPermissionChecks = (folder: string): PermissionCheck[] => [
  ...linesOf<PermissionCheck>(folder, endings.rights),
]

/** Every line that an app of any cloud has said. Holds those of one cloud at a time. */
export const readLogLines = (folder: string): Iterable<LogLine> => linesOf<LogLine>(folder, endings.log)

function* linesOf<T>(folder: string, ending: string): Generator<T> {
  for (const name of readdirSync(folder).filter((each) => each.endsWith(ending))) {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n')
    for (const line of lines) if (line) yield JSON.parse(line) as T
  }
}
