import { existsSync } from 'node:fs'
import { appendFile, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Hop } from './hop.ts'

/** Some thousand orders; twice that is kept. */
const limitBytes = 16 * 1024 * 1024
const writeEveryMs = 25

const places = (folder: string) => ({ latest: join(folder, 'hops.jsonl'), earlier: join(folder, 'hops.earlier.jsonl') })

export interface HopFile {
  add(hop: Hop): void
  /** Resolves when all that was added is in the file. */
  flush(): Promise<void>
}

/**
 * Keeps hops in a folder, a line of JSON each, in the order in which they ended. A process that is killed loses those of its
 * last moment. What is older than the limit is forgotten.
 */
export async function openHopFile(folder: string, sizeLimit = limitBytes): Promise<HopFile> {
  const { latest, earlier } = places(folder)
  let size = existsSync(latest) ? (await stat(latest)).size : 0
  // A line that was cut off when a process was killed ends here.
  let waiting: string[] = size > 0 ? ['\n'] : []
  let writing: Promise<void> | undefined

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      if (size > sizeLimit) {
        await rename(latest, earlier)
        size = 0
      }
      const text = waiting.join('')
      waiting = []
      await appendFile(latest, text)
      size += text.length
    }
  }

  return {
    add(hop) {
      waiting.push(`${JSON.stringify(hop)}\n`)
      // Whoever cannot write to a disk that is full still sells.
      writing ??= sleep(writeEveryMs)
        .then(write)
        .catch(() => undefined)
        .finally(() => {
          writing = undefined
        })
    },
    async flush() {
      while (writing) await writing
    },
  }
}

/** What is kept in a folder, oldest first. None where there is nothing, or nothing that can be read. */
export async function readHops(folder: string): Promise<Hop[]> {
  const { latest, earlier } = places(folder)
  const texts = await Promise.all([earlier, latest].map((file) => readFile(file, 'utf8').catch(() => '')))
  return texts.flatMap((text) => text.split('\n').flatMap((line) => hopIn(line) ?? [])).sort((a, b) => a.at - b.at)
}

function hopIn(line: string): Hop | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as Hop)
  } catch {
    // The last line may still be on its way.
    return undefined
  }
}
