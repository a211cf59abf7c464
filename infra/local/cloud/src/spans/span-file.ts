import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Span } from './span.ts'

/** Some thousand orders; twice that is kept. */
const limitBytes = 16 * 1024 * 1024
const writeEveryMs = 100

const filesIn = (folder: string) => ({
  latest: join(folder, 'hops.jsonl'),
  earlier: join(folder, 'hops.earlier.jsonl'),
})

export interface SpanFile {
  add(span: Span): void
  /** Resolves when all that was added is in the file. */
  flush(): Promise<void>
  /** Flushes, and takes no more. */
  close(): Promise<void>
}

/**
 * Keeps hops in a folder, a line of JSON each, in the order in which they ended. A process that is killed loses those of its
 * last moment. What is older than the limit is forgotten.
 */
export async function openSpanFile(folder: string, sizeLimit = limitBytes): Promise<SpanFile> {
  const { latest, earlier } = filesIn(folder)
  let file = await open(latest, 'a')
  let { size } = await file.stat()
  // A line that was cut off when a process was killed ends here.
  let waiting: string[] = size > 0 ? ['\n'] : []
  let writing: Promise<void> | undefined

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      if (size > sizeLimit) await rotate()
      const text = waiting.join('')
      waiting = []
      await file.appendFile(text)
      size += text.length
    }
  }

  async function rotate(): Promise<void> {
    await file.close()
    await rename(latest, earlier)
    file = await open(latest, 'a')
    size = 0
  }

  async function flush(): Promise<void> {
    while (writing) await writing
  }

  return {
    add(span) {
      waiting.push(`${JSON.stringify(span)}\n`)
      // Whoever cannot write to a disk that is full still sells.
      writing ??= sleep(writeEveryMs)
        .then(write)
        .catch(() => undefined)
        .finally(() => {
          writing = undefined
        })
    },
    flush,
    async close() {
      await flush()
      await file.close()
    },
  }
}

/** What is kept in a folder, oldest first. None where there is nothing, or nothing that can be read. */
export async function readSpans(folder: string): Promise<Span[]> {
  const { latest, earlier } = filesIn(folder)
  const texts = await Promise.all([earlier, latest].map((file) => readFile(file, 'utf8').catch(() => '')))
  return texts.flatMap((text) => text.split('\n').flatMap((line) => parseSpan(line) ?? [])).sort((a, b) => a.at - b.at)
}

function parseSpan(line: string): Span | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line, underPresentNames) as Span)
  } catch {
    // The last line may still be on its way.
    return undefined
  }
}

/** Files of before 1 December 2026 call the events of a write `news`. */
function underPresentNames(key: string, value: unknown): unknown {
  if (key !== 'writes' || !Array.isArray(value)) return value
  return value.map(({ news, ...write }) => (news === undefined ? write : { ...write, events: news }))
}
