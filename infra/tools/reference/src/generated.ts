import { mkdir, writeFile } from 'node:fs/promises'
import { posix } from 'node:path'

/** The folder of the references in the repository. */
export const docs = new URL('../../../../docs/reference/', import.meta.url)

/** A generated file: its path from `docs/reference/`, and its text. */
export type Generated = [path: string, text: string]

export async function writeAll(files: Generated[]): Promise<void> {
  for (const [path, text] of files) {
    const file = new URL(path, docs)
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, text)
  }
}

/** The failure message of a test for a generated file, with the command that updates it. The path is from `docs/reference/`. */
export const staleMessage = (path: string): string =>
  `${posix.join('docs/reference', path)} is stale: run npx -y pnpm references, which generates it from its sources.`
