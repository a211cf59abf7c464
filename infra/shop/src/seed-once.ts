import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { products } from './products/index.ts'
import { type SeedOptions, seed } from './seed.ts'

/**
 * Fills a shop whose state is kept, the first time only: a file remembers that it was done, to the end. A shop that was
 * filled with other demo products than today's keeps them.
 */
export async function seedOnce(file: string | undefined, options: SeedOptions): Promise<void> {
  if (file === undefined) return seed(options)
  const present = createHash('sha256').update(JSON.stringify(products)).digest('hex')
  const before = await readFile(file, 'utf8').catch(() => undefined)
  if (before === undefined) {
    await seed(options)
    await writeFile(file, present)
  } else if (before !== present) {
    options.onProgress('the demo products have changed since this shop was filled: --fresh takes the new ones')
  }
}
