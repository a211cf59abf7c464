import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../../../..')

const typesFile = '.cache/types/types.tsbuildinfo'

/** A copy of the working tree that may be changed, and run like the original. */
export interface Tree {
  readonly root: string
  /** Runs a program of Node in the copy. Rejects with its output if it fails. */
  run(script: string, args: readonly string[], options?: { cwd?: string; env?: NodeJS.ProcessEnv }): Promise<string>
  /** Runs a script of a package.json in a folder of the copy. Rejects with its output if it fails. */
  shell(script: string, folder: string): Promise<string>
  /** Checks the types of the copy. */
  types(): Promise<string>
  /** Links the packages of the copy to their dependencies, as an installation does. */
  link(): void
  remove(): void
}

/** Copies the working tree. Installed packages are shared with the original, links between packages are not. */
export function createTree(): Tree {
  const copy = mkdtempSync(join(tmpdir(), 'macromart-new-'))
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  for (const file of listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))) {
    mkdirSync(join(copy, dirname(file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  // The types of what has not changed are known. Its paths are relative, so the file is as deep as in the original.
  const types = join(root, 'node_modules/.cache/types.tsbuildinfo')
  mkdirSync(join(copy, '.cache/types'), { recursive: true })
  if (existsSync(types)) cpSync(types, join(copy, typesFile))
  const built = ['.build', '.serverless', '.deploy', 'node_modules']
  for (const folder of packagesIn(root))
    for (const name of built)
      if (existsSync(join(root, folder, name)))
        cpSync(join(root, folder, name), join(copy, folder, name), { recursive: true, verbatimSymlinks: true })
  return treeAt(copy)
}

/** A folder whose packages are installed at the root of this repository. */
export function treeAt(copy: string): Tree {
  const execute = async (what: string, command: string, args: string[], options: { cwd: string; env?: object }) => {
    const env = { ...withoutVitest(), ...options.env }
    const ran = promisify(execFile)(command, args, { ...options, env, maxBuffer: 2 ** 26 })
    const { stdout, stderr } = await ran.catch((error: { stdout: string; stderr: string }) => {
      throw new Error(`${what} failed:\n${error.stdout}${error.stderr}`)
    })
    return stdout + stderr
  }
  const run: Tree['run'] = (script, args, { cwd = copy, env = {} } = {}) =>
    execute(`${script} ${args.slice(0, 4).join(' ')}`, process.execPath, [join(copy, script), ...args], { cwd, env })
  return {
    root: copy,
    run,
    shell: (script, cwd) => {
      const PATH = `${join(copy, 'node_modules/.bin')}:${process.env.PATH}`
      return execute(script, 'sh', ['-c', script], { cwd, env: { PATH } })
    },
    types: () =>
      run('node_modules/typescript/bin/tsc', [
        '--noEmit',
        '-p',
        '.tsconfig.check.json',
        '--tsBuildInfoFile',
        typesFile,
      ]),
    link: () => {
      for (const folder of packagesIn(copy)) linkPackage(copy, folder)
    },
    remove: () => rmSync(copy, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** A nested run of Vitest must not believe that it is this one. */
const withoutVitest = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name)))

const packagesIn = (tree: string): string[] =>
  globSync(
    [
      '{apps,infra/*,packages}/*/package.json',
      'packages/contracts/*/package.json',
      '{test,workshop,workshop/monolith}/package.json',
    ],
    {
      cwd: tree,
    },
  ).map((file) => dirname(file))

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

function linkPackage(tree: string, folder: string): void {
  const manifest = (path: string): Manifest => JSON.parse(readFileSync(join(tree, path, 'package.json'), 'utf8'))
  const folders = packagesIn(tree)
  const own = new Map(folders.map((each) => [manifest(each).name, join(tree, each)]))
  const { dependencies = {}, devDependencies = {} } = manifest(folder)
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const link = join(tree, folder, 'node_modules', name)
    if (existsSync(link)) continue
    const target = own.get(name) ?? folders.map((each) => join(root, each, 'node_modules', name)).find(existsSync)
    if (target === undefined) throw new Error(`no package of the repository depends on ${name}`)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(target, link)
  }
}
