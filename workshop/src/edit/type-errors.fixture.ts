import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { EditedSource } from './edited-sources.ts'

/**
 * The errors of the compiler in edited sources: `edited-x/src/relay.ts(3,7): error TS2322: …`. Each is compiled in the
 * place of its file, without writing there. An import or a variable that an edit leaves unused is no error.
 */
export async function typeErrors(root: string, sources: readonly EditedSource[]): Promise<string[]> {
  const folders: string[] = []
  try {
    const files: string[] = []
    const rootDirs: string[] = []
    for (const { file, after } of sources) {
      const home = packageOf(root, file)
      // Below the package, so that its dependencies are found. Relative imports are looked up in both roots.
      const cache = join(home, 'node_modules/.cache')
      await mkdir(cache, { recursive: true })
      const folder = await mkdtemp(join(cache, 'edited-'))
      folders.push(folder)
      const copy = join(folder, relative(home, join(root, file)))
      await mkdir(dirname(copy), { recursive: true })
      await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
      await writeFile(copy, after)
      files.push(copy)
      rootDirs.push(home, folder)
    }
    return await compile(root, { files, rootDirs: [...new Set(rootDirs)] }, folders[0] ?? root)
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  }
}

/** The folder of the package that a file belongs to. */
function packageOf(root: string, file: string): string {
  for (let folder = dirname(join(root, file)); ; folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return folder
}

async function compile(root: string, { files, rootDirs }: { files: string[]; rootDirs: string[] }, folder: string) {
  const compilerOptions = { rootDirs, noUnusedLocals: false, noUnusedParameters: false }
  const project = join(folder, 'tsconfig.json')
  await writeFile(project, JSON.stringify({ extends: join(root, '.tsconfig.base.json'), compilerOptions, files }))
  const tsc = join(root, 'node_modules/.bin/tsc')
  const { stdout } = await promisify(execFile)(tsc, ['--noEmit', '--pretty', 'false', '-p', project]).catch(
    (failure: { stdout?: string }) => {
      if (failure.stdout === undefined || failure.stdout === '') throw failure
      return { stdout: failure.stdout }
    },
  )
  return stdout.split('\n').filter((line) => line.includes('error TS') && line.includes('/edited-'))
}
