import { tryGit } from './git.ts'

/** Whether the working tree at `root` differs from a commit in what is kept below `path`. */
export const hasChanged = async (root: string, commit: string, path = '.'): Promise<boolean> =>
  (await tryGit(root, 'diff', '--quiet', commit, '--', path)) === undefined
