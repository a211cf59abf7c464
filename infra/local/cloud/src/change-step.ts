import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeItems } from './dynamodb/table-items.ts'
import { PlainError } from './plain-error.ts'
import { lockState, stepFile } from './state-folder.ts'

/** Items that apps take over at the next start (`writeItems`). */
export const handoverFile = 'handover.items'

/** The step that a state moves to, and the items that apps take over there, by table. */
interface Move {
  step: number
  items: Readonly<Record<string, readonly object[]>>
}

/**
 * Moves the state of a stopped shop to another step, which it returns. If it is interrupted, the state is still at the
 * step before, and the move may be repeated.
 */
export async function changeStep(folder: string, move: (from: number) => Promise<Move>): Promise<number> {
  const file = join(folder, stepFile)
  const begun = await readFile(file, 'utf8').catch(() => undefined)
  if (begun === undefined) throw new PlainError(`The shop in ${folder} has no step: begin one with --step 0.`)
  const release = lockState(folder)
  try {
    const { step, items } = await move(Number(begun))
    await writeItems(join(folder, handoverFile), items)
    await writeFile(file, String(step))
    return step
  } finally {
    release()
  }
}
