import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** How far a shard has been delivered. The children of a finished shard can start. */
export interface Checkpoint {
  sequenceNumber?: string
  finished?: true
}

/** The checkpoints of one mapping, by stream and shard. */
export interface Checkpoints {
  get(streamArn: string, shardId: string): Checkpoint
  set(streamArn: string, shardId: string, checkpoint: Checkpoint): void
  /** Resolves when the latest checkpoints are written. */
  flush(): Promise<void>
}

/**
 * Keeps checkpoints in a file, or only in memory without one. The latest checkpoints are written asynchronously, so
 * that some records are delivered again after a crash.
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
    // Synchronous with the last check of `changed`: a later change starts another write.
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
