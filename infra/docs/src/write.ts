import { mkdir, writeFile } from 'node:fs/promises'
import { deploymentDocuments } from './deployment/documents.ts'
import { docs, documents } from './documents.ts'

for (const [path, text] of [...documents(), ...deploymentDocuments()]) {
  const file = new URL(path, docs)
  await mkdir(new URL('.', file), { recursive: true })
  await writeFile(file, text)
}
