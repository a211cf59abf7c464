import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { exercises } from '../exercises/exercises.ts'
import { lessons } from '../lessons/lessons.ts'
import { diff } from './edit/diff.ts'
import { editedSources } from './edit/edited-sources.ts'
import { commitAll } from './exercises/repository.fixture.ts'
import { treeOf } from './exercises/tree.fixture.ts'
import { createGit } from './git.ts'
import { parseOptions } from './options.ts'

const root = join(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

/** The blocks of a page in this language. */
const blocks = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block)

/** Each command of `pnpm` on the pages, with its page: the script, and its arguments. */
const commands = globSync('docs/workshop/**/*.md', { cwd: root }).flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/npx -y pnpm ([a-z:-]+)((?: [^\s#`]+)*)/g)].map(
    ([, script = '', args = '']) => ({ page, script, args: args.split(' ').filter(Boolean) }),
  ),
)

/** Commands that work on branches, which run in a copy of the repository. */
const onBranches = new Set(['start', 'check', 'hint', 'solve'])
const isOnBranches = ([command = '', name]: string[]) => onBranches.has(command) || (command === 'reset' && name)

/** Commands that start shops, or need the state of one. */
const withShops = new Set(['lesson', 'measure', 'next'])

/** Commands of the workshop that end at once, without those that only differ in a page. */
const quick = new Map(
  commands
    .filter(({ script, args }) => script === 'workshop' && (!withShops.has(args[0] ?? '') || args.includes('--help')))
    .filter(({ args }) => !isOnBranches(args))
    .map(({ args }) => [args.join(' '), args]),
)

test('the pages show every kind of command', () => {
  expect([...quick.keys()]).toEqual(expect.arrayContaining(['', 'preflight', 'reset', '--help']))
  expect(commands.length).toBeGreaterThan(15)
})

test.each(commands)('$page: pnpm $script $args is a command', ({ script, args }) => {
  if (script === 'workshop') expect(() => parseOptions(args, root, { lessons, exercises })).not.toThrow()
  else expect(script === 'run' ? scripts[args[0] ?? ''] : scripts[script]).toBeDefined()
})

test.each([...quick])('pnpm workshop %s runs as written', async (_, args) => {
  const state = await mkdtemp(join(tmpdir(), 'macromart-pages-'))
  onTestFinished(() => rm(state, { recursive: true, force: true }))
  const command = [join(root, 'workshop/src/workshop.ts'), ...args, '--state', state]
  const ran = await promisify(execFile)(process.execPath, command).catch((failure) => failure)
  // On a machine with findings, preflight ends with 1.
  expect(args[0] === 'preflight' ? [0, 1] : [0]).toContain(ran.code ?? 0)
  expect(ran.stdout).not.toBe('')
})

test('the commands of the page of exercises run as written, one after the other', { timeout: 300_000 }, async () => {
  const { tree, remove } = await treeOf(root)
  onTestFinished(remove)
  const git = createGit(tree)
  await commitAll(git, tree)
  const page = readFileSync(join(root, 'docs/workshop/exercises.md'), 'utf8')
  const lines = (blocks(page, 'sh')[0] ?? '').trim().split('\n')
  const outcomes: [command: string, exitCode: number][] = []
  async function run(...args: string[]): Promise<string> {
    const command = [join(tree, 'workshop/src/workshop.ts'), ...args, '--state', join(tree, '.state')]
    const ran = await promisify(execFile)(process.execPath, command, { cwd: tree }).catch((failure) => failure)
    outcomes.push([args.join(' '), ran.code ?? 0])
    return ran.stdout
  }
  for (const line of lines)
    await run(...(/npx -y pnpm workshop((?: [^\s#]+)*)/.exec(line)?.[1]?.split(' ').filter(Boolean) ?? []))
  // The documented exit codes of refusals.
  await run('hint')
  await writeFile(join(tree, 'apps/new.txt'), '')
  await run('start', '1a')
  expect(outcomes).toEqual([
    ['', 0],
    ['start 1a', 0],
    ['check', 1],
    ['hint', 0],
    ['solve --now', 0],
    ['reset 1a', 0],
    ['hint', 3],
    ['start 1a', 3],
  ])
  expect(await git.find('branch', '--format=%(refname:short)')).toBe('main')
  // Also with code that does not parse the commands run.
  for (const { file } of exercises.flatMap(({ gaps }) => gaps)) await writeFile(join(tree, file), 'export function (')
  expect(await run('check', '2a')).toContain('The code does not load')
})

test('the page of exercises lists every exercise with its title, and shows sentences that exist', () => {
  const page = readFileSync(join(root, 'docs/workshop/exercises.md'), 'utf8')
  for (const { id, title } of exercises) expect(page).toMatch(new RegExp(`\\| \\[${id}\\]\\(.*\\) +\\| ${title} `))
  const tests = exercises.flatMap((exercise) => exercise.tests.map((file) => readFileSync(join(root, file), 'utf8')))
  const sentences = [...page.matchAll(/^✗ Wanted: (.+)$/gm)].map(([, sentence]) => sentence)
  expect(sentences.length).toBeGreaterThan(0)
  for (const sentence of sentences) expect(tests.join('')).toContain(`test('${sentence}'`)
})

test.each(lessons.map((lesson, index) => ({ ...lesson, number: index + 1 })))(
  'the page of lesson $number shows its title, its command, what is taken away, and its damage',
  async ({ id, number, title, edits, damage }) => {
    const page = readFileSync(join(root, `docs/workshop/lessons/${id}.md`), 'utf8')
    expect(page.split('\n')[0]?.toLowerCase()).toBe(`# lesson ${number}: ${title.toLowerCase()}`)
    expect(blocks(page, 'sh')[0]).toBe(`npx -y pnpm workshop lesson ${id}\n`)
    const sources = await editedSources(root, edits)
    const taken = sources.flatMap(({ before, after }) => diff(before, after))
    // Without the indentation that all lines share.
    expect(withoutMargin(blocks(page, 'diff')[0] ?? '')).toBe(
      withoutMargin(taken.map(({ sign, text }) => `${sign} ${text}\n`).join('')),
    )
    expect(
      blocks(page, 'text')
        .flatMap((block) => block.split('\n'))
        .some((line) => damage.test(line)),
    ).toBe(true)
  },
)

/** A diff without the spaces that all its lines have after the sign. */
function withoutMargin(text: string): string {
  const lines = text.trimEnd().split('\n')
  const shared = Math.min(...lines.map((line) => /^. */.exec(line)?.[0].length ?? 0))
  return lines.map((line) => (line[0] ?? '') + line.slice(shared)).join('\n')
}
