import { mkdir, writeFile } from 'node:fs/promises'
import { posix } from 'node:path'

/** Where the references are: `docs/` of the repository. */
export const docs = new URL('../../../../docs/', import.meta.url)

/** A file as its sources say that it should be: its path from `docs/`, and its text. */
export type Generated = [path: string, text: string]

export async function writeAll(files: Generated[]): Promise<void> {
  for (const [path, text] of files) {
    const file = new URL(path, docs)
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, text)
  }
}

/** Why a test of a generated file fails, and which command writes the file: its path is from `docs/`. */
export const staleMessage = (path: string): string =>
  `${posix.join('docs', path)} is stale: run npx -y pnpm references, which writes it from its sources.`
