import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AskedRight, endings, type SaidLine } from './open-evidence.ts'

/** Every right that a function of any cloud asked to make use of; once for each cloud. */
export const readRights = (folder: string): AskedRight[] => [...linesOf<AskedRight>(folder, endings.rights)]

/** Every line that an app of any cloud has said. Holds those of one cloud at a time. */
export const readSaid = (folder: string): Iterable<SaidLine> => linesOf<SaidLine>(folder, endings.log)

function* linesOf<T>(folder: string, ending: string): Generator<T> {
  for (const name of readdirSync(folder).filter((each) => each.endsWith(ending))) {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n')
    for (const line of lines) if (line) yield JSON.parse(line) as T
  }
}
