import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyEdit, type Edit } from './edit.ts'

/** A source before and after its edits. */
export interface EditedSource {
  /** Relative to the repository's root. */
  file: string
  before: string
  after: string
}

/**
 * Reads each file of these edits, from the working tree unless `read` says otherwise, and applies them in order. Throws a
 * `PlainError` if a place is not unique.
 */
export async function editedSources(
  root: string,
  edits: readonly Edit[],
  read = (file: string) => readFile(join(root, file), 'utf8'),
): Promise<EditedSource[]> {
  const files = [...new Set(edits.map(({ file }) => file))]
  return Promise.all(
    files.map(async (file) => {
      const before = await read(file)
      const own = edits.filter((edit) => edit.file === file)
      return { file, before, after: own.reduce((source, edit) => applyEdit(edit, source), before) }
    }),
  )
}
