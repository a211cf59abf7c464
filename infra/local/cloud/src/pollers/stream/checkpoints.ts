import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** How far a shard has been delivered. A finished one lets its children start. */
export interface Checkpoint {
  sequenceNumber?: string
  finished?: true
}

/** The checkpoints of one mapping, by stream and shard. */
export interface Checkpoints {
  get(streamArn: string, shardId: string): Checkpoint
  set(streamArn: string, shardId: string, checkpoint: Checkpoint): void
  /** Resolves when the last one is written. */
  flush(): Promise<void>
}

/**
 * Kept in a file, or nowhere without one. Writing trails behind delivering, and only the latest is written: a crash in
 * between has some records delivered once more.
 */
export async function openCheckpoints(file: string | undefined): Promise<Checkpoints> {
  const stored = file ? await readFile(file, 'utf8').catch(() => '{}') : '{}'
  const known = new Map(Object.entries(JSON.parse(stored) as Record<string, Checkpoint>))
  let writing: Promise<void> | undefined
  let changed = false

  async function write(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true })
    while (changed) {
      changed = false
      await writeFile(`${path}.new`, JSON.stringify(Object.fromEntries(known)))
      await rename(`${path}.new`, path)
    }
    // In the same breath as the last look at `changed`: what is set later starts a writing of its own.
    writing = undefined
  }

  return {
    get: (streamArn, shardId) => known.get(`${streamArn} ${shardId}`) ?? {},
    set(streamArn, shardId, checkpoint) {
      known.set(`${streamArn} ${shardId}`, checkpoint)
      changed = true
      if (file) writing ??= write(file)
    },
    flush: async () => writing,
  }
}
