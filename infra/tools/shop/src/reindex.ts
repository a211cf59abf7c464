import type { AwsConnection, Plan } from '@macromart/local'
import * as z from 'zod'
import { operateInRuns } from './operator.ts'

const Reindexed = z.object({ outcome: z.string(), reindexed: z.int() })

/**
 * Has catalog store the search words anew that an earlier version of its folding made, in a shop that keeps its state. Without
 * such words, it costs one call that reads one item. Does nothing if the catalog of this code does not run.
 */
export async function reindexCatalog(
  { functions }: Plan,
  endpoint: AwsConnection,
  { onProgress, signal }: { onProgress: (text: string) => void; signal?: AbortSignal | undefined },
): Promise<void> {
  if (!functions.some(({ name }) => name === 'macromart-catalog-local-operator')) return
  const result = await operateInRuns(endpoint, 'catalog', 'reindex', {}, (run) => {
    onProgress(`catalog stores search words anew (products so far: ${Reindexed.parse(run).reindexed})`)
    signal?.throwIfAborted()
  })
  const { outcome, reindexed } = Reindexed.parse(result)
  if (outcome === 'finished' && reindexed > 0)
    onProgress(`catalog stored search words anew (products: ${reindexed}): its folding of letters has changed`)
}
