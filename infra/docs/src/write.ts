import { mkdir, writeFile } from 'node:fs/promises'
import { docs, documents } from './documents.ts'

await mkdir(new URL('openapi/', docs), { recursive: true })
for (const [path, text] of documents()) await writeFile(new URL(path, docs), text)
