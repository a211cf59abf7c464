import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PlainError } from '@macromart/local'
import * as z from 'zod'
import type { Plan } from './plan.ts'

/** What was written for a macrofunction, kept in its folder so that it can be taken back. */
export const Record = z.object({
  /** The SHA-256 of each new file, by its path. */
  files: z.record(z.string(), z.string()),
  edits: z.array(
    z.object({
      file: z.string(),
      purpose: z.string(),
      removed: z.array(z.string()),
      added: z.array(z.string()),
      entry: z.string().optional(),
    }),
  ),
})
export type Record = z.infer<typeof Record>

export const recordPath = (name: string): string => `apps/${name}/.new.json`

/** Writes the new files and the edits. Throws a `PlainError`, and writes nothing, if a new file exists. */
export function write(root: string, { files, edited }: Plan): void {
  const existing = files.find(({ path }) => existsSync(join(root, path)))
  if (existing !== undefined) throw new PlainError(`${existing.path} exists: it would be overwritten.`)
  for (const { path, text } of [...files, ...edited]) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** Records what was written, after the new files have been formatted. */
export function recordWritten(root: string, { specification, files, edits }: Plan): void {
  const hashes = Object.fromEntries(files.map(({ path }) => [path, hashOf(root, path)]))
  const record: Record = {
    files: hashes,
    edits: [...edits].map((edit) => ({ ...edit, removed: [...edit.removed], added: [...edit.added] })),
  }
  writeFileSync(join(root, recordPath(specification.name)), `${JSON.stringify(record, undefined, 2)}\n`)
}

export const hashOf = (root: string, path: string): string =>
  createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('base64url')
