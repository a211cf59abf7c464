import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { posix } from 'node:path'

/** The folder of the references in the repository. */
export const docs = new URL('../../../../docs/reference/', import.meta.url)

/** A generated file: its path from `docs/reference/`, and its text. */
export type Generated = [path: string, text: string]

/**
 * Writes generated files. From the folders in `whole` it deletes every other file, such as the reference of a macrofunction
 * that was removed.
 */
export async function writeAll(files: Generated[], whole: readonly string[] = [], to = docs): Promise<void> {
  for (const folder of whole) {
    await mkdir(new URL(folder, to), { recursive: true })
    for (const name of await readdir(new URL(folder, to)))
      if (!files.some(([path]) => path === `${folder}/${name}`)) await rm(new URL(`${folder}/${name}`, to))
  }
  for (const [path, text] of files) {
    const file = new URL(path, to)
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, text)
  }
}

/** The failure message of a test for a generated file, with the command that updates it. The path is from `docs/reference/`. */
export const staleMessage = (path: string): string =>
  `${posix.join('docs/reference', path)} is stale: run npx -y pnpm references, which generates it from its sources.`
