import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Span } from './span.ts'

/** Some thousand orders. Two files of this size are kept. */
const limitBytes = 16 * 1024 * 1024
const writeEveryMs = 100

const filesIn = (folder: string) => ({
  latest: join(folder, 'hops.jsonl'),
  earlier: join(folder, 'hops.earlier.jsonl'),
})

export interface SpanFile {
  add(span: Span): void
  /** Resolves when all added spans are in the file. */
  flush(): Promise<void>
  /** Flushes and closes the file. */
  close(): Promise<void>
}

/**
 * Keeps spans in a folder, one JSON line each, in the order in which they ended. A process that is killed loses the
 * spans of its last 100 ms. The oldest spans are dropped above the size limit.
 */
export async function openSpanFile(folder: string, sizeLimit = limitBytes): Promise<SpanFile> {
  const { latest, earlier } = filesIn(folder)
  let file = await open(latest, 'a')
  let { size } = await file.stat()
  // Ends a line that was truncated when a process was killed.
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
      // A failed write, such as to a full disk, must not stop the shop.
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

/** The spans in a folder, oldest first. Missing files and unreadable lines are ignored. */
export async function readSpans(folder: string): Promise<Span[]> {
  const { latest, earlier } = filesIn(folder)
  const texts = await Promise.all([earlier, latest].map((file) => readFile(file, 'utf8').catch(() => '')))
  return texts.flatMap((text) => text.split('\n').flatMap((line) => parseSpan(line) ?? [])).sort((a, b) => a.at - b.at)
}

function parseSpan(line: string): Span | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line, underPresentNames) as Span)
  } catch {
    // The last line may be incomplete.
    return undefined
  }
}

/** In files from before 29 November 2026, the events of a write have the key `news`. */
function underPresentNames(key: string, value: unknown): unknown {
  if (key !== 'writes' || !Array.isArray(value)) return value
  return value.map(({ news, ...write }) => (news === undefined ? write : { ...write, events: news }))
}
