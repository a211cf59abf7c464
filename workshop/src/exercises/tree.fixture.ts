import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** What exercises may change is copied. */
const copied = ['apps', 'workshop', '.tsconfig.base.json', 'package.json', 'pnpm-workspace.yaml']
const linked = ['docs', 'infra', 'node_modules', 'packages', 'test']
/** Built files and caches. */
const leftOut = new Set(['.build', '.serverless', '.turbo', '.cache', '.bin', '.vite', '.vite-temp', '.vitest-cache'])

/** A copy of the working tree whose `apps` and `workshop` can be changed, and how to remove it. */
export async function treeOf(root: string): Promise<{ tree: string; remove(): Promise<void> }> {
  const tree = await mkdtemp(join(tmpdir(), 'macromart-tree-'))
  // The links in node_modules are relative, so that those of the copy lead into the copy.
  const options = { recursive: true, verbatimSymlinks: true, filter: (file: string) => !leftOut.has(basename(file)) }
  for (const name of copied) await cp(join(root, name), join(tree, name), options)
  for (const name of linked) await symlink(join(root, name), join(tree, name))
  return { tree, remove: () => rm(tree, { recursive: true, force: true, maxRetries: 5 }) }
}
