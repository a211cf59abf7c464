import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { products } from './products/index.ts'
import { type SeedOptions, seed, seededApps } from './seed.ts'

/**
 * Fills a shop whose state is kept, the first time only: a file remembers that it was done, to the end, which takes
 * everybody who holds something of it. A shop that was filled with other demo products than today's keeps them.
 */
export async function seedOnce(file: string | undefined, options: SeedOptions): Promise<void> {
  const missing = seededApps.filter((app) => options.notRunning?.includes(app))
  const present = createHash('sha256').update(JSON.stringify(products)).digest('hex')
  const before = file && (await readFile(file, 'utf8').catch(() => undefined))
  if (before === undefined) {
    await seed(options)
    if (missing.length > 0)
      options.onProgress(`${missing.join(' and ')} will be filled by the next start that leaves none of them out`)
    else if (file) await writeFile(file, present)
  } else if (before !== present) {
    options.onProgress('the demo products have changed since this shop was filled: --fresh takes the new ones')
  }
}
