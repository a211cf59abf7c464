import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { importsIn, withoutUnusedDependencies, withoutUnusedVersions } from './dependencies.ts'
import { hunksIn, withHunks } from './hunks.ts'
import { isKept } from './kept.ts'
import { withoutDeadLinks } from './links.ts'
import { type Gone, withoutRegistrations } from './registrations.ts'
import { renamed } from './rename.ts'

/** A file to write. */
export interface LeftFile {
  readonly path: string
  readonly content: string | Buffer
}

/** What is left of a repository. */
export interface Left {
  readonly files: readonly LeftFile[]
  /** The files of the repository that are not there any more. */
  readonly deleted: readonly string[]
  /** The tests that are deleted because they use what is deleted, each with the first thing that it uses. */
  readonly withoutSubject: ReadonlyMap<string, string>
}

/** The files of a working tree that git does not ignore. */
export const filesIn = (root: string): string[] =>
  execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8', stdio: 'pipe' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)))

/** The files and changes of this command: what cannot be made by leaving something out. */
const own = join(import.meta.dirname, '../../apart')
const read = (folder: string) =>
  readdirSync(join(own, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(template|diff)$/.test(file))
    .map((file) => ({
      path: file.replaceAll('\\', '/').replace(/\.(template|diff)$/, ''),
      text: readFileSync(join(own, folder, file), 'utf8'),
    }))

/** What is left of the files of a repository, with another name. Writes nothing. */
export function leftOf(root: string, paths: readonly string[], name: string): Left {
  const templates = new Map(read('files').map(({ path, text }) => [path, text]))
  const changes = new Map(read('changes').map(({ path, text }) => [path, hunksIn(text)]))
  const texts = new Map<string, string | Buffer>()
  for (const path of paths) {
    if (!isKept(path)) continue
    const content = readFileSync(join(root, path))
    texts.set(path, content.includes(0) ? content : content.toString())
  }
  for (const [path, text] of templates) texts.set(path, text)

  const gone = goneOf(root, paths, texts)
  for (const [path, content] of texts)
    if (typeof content === 'string') texts.set(path, withoutRegistrations(path, content, gone))
  for (const [path, hunks] of changes) texts.set(path, withHunks(path, String(texts.get(path) ?? ''), hunks))
  const withoutSubject = removeTests(texts, gone)
  const textsIn = (pattern: RegExp) => [...texts].flatMap(([path, text]) => (pattern.test(path) ? [String(text)] : []))
  for (const [path, text] of texts)
    if (/^(test|infra\/tools\/[\w-]+)\/package\.json$/.test(path))
      texts.set(path, withoutUnusedDependencies(String(text), textsIn(new RegExp(`^${dirname(path)}/.*\\.ts$`))))
  const workspace = String(texts.get('pnpm-workspace.yaml'))
  texts.set('pnpm-workspace.yaml', withoutUnusedVersions(workspace, textsIn(/(^|\/)package\.json$/)))

  const folders = new Set([...texts.keys()].flatMap(foldersOf))
  const isThere = (path: string) => texts.has(path) || folders.has(path) || isGenerated(path)
  const files = [...texts].map(([path, content]) => {
    // The licence asks that its notice stays.
    if (typeof content !== 'string' || path === 'LICENSE') return { path, content }
    const linked = path.endsWith('.md') ? withoutDeadLinks(path, content, isThere) : content
    return { path: renamed(path, name), content: renamed(linked, name) }
  })
  return { files, deleted: paths.filter((path) => !texts.has(path)), withoutSubject }
}

/** `pnpm references` writes these. */
const isGenerated = (path: string) =>
  /^docs\/reference(\/\w+\.md|\/deployed\/(accounts|catalog|bus|edge)\.md)?$/.test(path)

const foldersOf = (path: string): string[] => {
  const folder = dirname(path)
  return folder === '.' ? [] : [folder, ...foldersOf(folder)]
}

function goneOf(root: string, paths: readonly string[], texts: ReadonlyMap<string, string | Buffer>): Gone {
  const below = (folder: string) => (path: string) => path === folder || path.startsWith(`${folder}/`)
  const left = [...texts.keys()]
  const isGone = (path: string): boolean => {
    if (left.some(below(path)) || below('docs/reference')(path)) return false
    return paths.some(below(path)) || (path.includes('/') && isGone(posix.dirname(path)))
  }
  return {
    isGone,
    apps: [...new Set(paths.flatMap((path) => /^apps\/(\w+)\//.exec(path)?.[1] ?? []))].filter((app) =>
      isGone(`apps/${app}`),
    ),
    packages: paths
      .filter((path) => /(^|\/)package\.json$/.test(path) && !texts.has(path))
      .map((path) => String(JSON.parse(readFileSync(join(root, path), 'utf8')).name)),
  }
}

/** Removes every test, and every fixture of tests, that imports what is gone. Throws for any other file that does. */
function removeTests(texts: Map<string, string | Buffer>, { packages }: Gone): Map<string, string> {
  const removed = new Map<string, string>()
  for (let before = -1; before !== removed.size; ) {
    before = removed.size
    for (const [path, text] of texts) {
      if (!/\.[jt]sx?$/.test(path) || typeof text !== 'string') continue
      const missing = importsIn(text).find((each) =>
        each.startsWith('.')
          ? /\.[jt]sx?$/.test(each) && !texts.has(posix.join(posix.dirname(path), each))
          : packages.some((name) => each === name || each.startsWith(`${name}/`)),
      )
      if (missing === undefined) continue
      if (!/[./](test|fixture)\.tsx?$/.test(path)) throw new Error(`${path} imports ${missing}, which is deleted.`)
      removed.set(path, missing)
      texts.delete(path)
    }
  }
  return removed
}
