import { join } from 'node:path'
import { sentence } from './finding.ts'
import { readSources } from './read-sources.ts'
import { findings } from './registrations.ts'

/** `pnpm registrations`: prints one line for each missing or superfluous registration. */
try {
  const found = findings(await readSources(join(import.meta.dirname, '../../../../..')))
  for (const finding of found) console.error(sentence(finding))
  if (found.length > 0) process.exitCode = 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
