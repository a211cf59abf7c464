import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { PlainError } from '@macromart/local'
import { filesIn, type Left, leftOf } from './apart/left.ts'
import { optionsIn, usage } from './apart/options.ts'

const root = join(import.meta.dirname, '../../../..')

/** `pnpm take-apart`: writes what a system of one's own begins with. */
function run(): void {
  const options = optionsIn(process.argv.slice(2), root)
  if (options === undefined) {
    console.log(usage)
    return
  }
  const { folder, name, dryRun } = options
  const left = leftOf(root, filesOfTree(), name)
  if (dryRun) console.log(described(left).join('\n'))
  else write(folder, name, left)
}

function write(folder: string, name: string, left: Left): void {
  console.log(`writes ${left.files.length} files; ${left.deleted.length} stay behind`)
  for (const { path, content } of left.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  // Also where CI is set, in which pnpm changes no lockfile by itself.
  step(folder, 'installs, and writes the lockfile', 'pnpm', 'install', '--no-frozen-lockfile')
  step(folder, 'formats, since names have other lengths', 'pnpm', 'run', 'format', '--log-level=warn')
  step(folder, 'packages, and writes docs/reference', 'pnpm', 'run', 'references')
  console.log(nextSteps(relative('.', folder) || folder, name))
}

/** The files of the working tree that git does not ignore. */
function filesOfTree(): string[] {
  try {
    return filesIn(root)
  } catch {
    throw new PlainError('git does not list the files of this repository: the command needs git, and a clone.')
  }
}

/** Runs a command with its output. Throws a `PlainError` if it fails. */
function step(folder: string, what: string, command: string, ...args: string[]): void {
  console.log(`\n${what}: ${[command, ...args].join(' ')}`)
  const { status } = spawnSync(command, args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) throw new PlainError(`${command} ${args.join(' ')} failed in ${folder}. The files are written.`)
}

/** What is left and what is deleted, in lines for a person. */
const described = ({ files, deleted, withoutSubject }: Left): string[] => [
  ...files.map(({ path }) => `keep    ${path}`),
  ...deleted.map((path) => {
    const subject = withoutSubject.get(path)
    return `delete  ${path}${subject === undefined ? '' : ` (uses ${subject})`}`
  }),
  `${files.length} files are kept, ${deleted.length} deleted.`,
]

const nextSteps = (folder: string, name: string): string => `
${name} is in ${folder}. Go on with:

  cd ${folder}
  git init && git add . && git commit -m "Begin ${name}"
  npx -y pnpm dev                        # accounts and catalog on http://localhost:3000
  npx -y pnpm test                       # checks, unit tests, acceptance
  npx -y pnpm new reviews                # a macrofunction of your own

README.md describes what is there; docs/take-it-apart.md here says what to replace first.`

try {
  run()
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error)
  process.exitCode = 1
}
