import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PlainError } from '@macromart/local'
import { takenBack } from './edits.ts'
import { hashOf, Record, recordPath } from './write.ts'

/** What a removal does, or why it does nothing. */
export interface Removal {
  /** The files that are deleted, and the files that lose lines. */
  readonly deleted: readonly string[]
  readonly edited: ReadonlyMap<string, string>
  /** What was changed by hand since. If there is any, nothing is removed. */
  readonly changed: readonly string[]
}

/** Built files, links of the package manager, and caches. */
const built = /(^|\/)(node_modules|\.build|\.serverless|\.deploy|\.turbo|\.esbuild)(\/|$)/

/** What the removal of a macrofunction would do. Throws a `PlainError` for one that `pnpm new` has not written. */
export function removalOf(root: string, name: string): Removal {
  const path = recordPath(name)
  if (!existsSync(join(root, path)))
    throw new PlainError(`${path} is missing: pnpm new did not write ${name}, so it cannot take it back.`)
  const record = Record.parse(JSON.parse(readFileSync(join(root, path), 'utf8')))
  const changed: string[] = []
  for (const [file, hash] of Object.entries(record.files)) {
    if (!existsSync(join(root, file))) changed.push(`${file} was deleted`)
    else if (hashOf(root, file) !== hash) changed.push(`${file} was changed`)
  }
  for (const file of globSync([`apps/${name}/**`, `packages/contracts/${name}/**`], {
    cwd: root,
    withFileTypes: true,
  })) {
    const found = join(file.parentPath, file.name)
      .slice(root.length + 1)
      .replaceAll('\\', '/')
    if (file.isFile() && !built.test(found) && found !== path && !(found in record.files))
      changed.push(`${found} was added`)
  }
  const edited = new Map<string, string>()
  for (const edit of record.edits.toReversed()) {
    const text = edited.get(edit.file) ?? readFileSync(join(root, edit.file), 'utf8')
    const before = takenBack(text, edit)
    if (before === undefined) changed.push(`${edit.file}: the line for ${edit.purpose} was changed`)
    else edited.set(edit.file, before)
  }
  return { deleted: [...Object.keys(record.files), path], edited, changed }
}

/** Deletes what `pnpm new` wrote, with the built files in its folders, and takes back the edits. */
export function remove(root: string, name: string, { deleted, edited }: Removal): void {
  for (const [file, text] of edited) writeFileSync(join(root, file), text)
  for (const file of deleted) rmSync(join(root, file), { force: true })
  for (const folder of [`apps/${name}`, `packages/contracts/${name}`])
    rmSync(join(root, folder), { recursive: true, force: true })
}
