import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Folders of this repository that a system of one's own need not have (docs/take-it-apart.md). */
const optional = ['infra/tools/invariants', 'test/bench', 'test/reliability', 'test/security/fuzz']

/** Whether a file is in a folder that this repository does not have: it is neither written nor edited. */
export const isLeftOut = (root: string, file: string): boolean =>
  optional.some((folder) => file.startsWith(`${folder}/`) && !existsSync(join(root, folder)))
