import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { optionsIn, usage } from './options.ts'

/** A repository, and a folder beside it. */
function folders() {
  const above = mkdtempSync(join(tmpdir(), 'macromart-apart-options-'))
  onTestFinished(() => rmSync(above, { recursive: true }))
  const root = join(above, 'repository')
  mkdirSync(root)
  return { above, root }
}

test('takes the name from the folder, or from --name', () => {
  const { above, root } = folders()
  const folder = join(above, 'acme')
  expect(optionsIn([folder], root)).toEqual({ folder, name: 'acme', dryRun: false })
  expect(optionsIn([folder, '--name', 'anvil', '--dry-run'], root)).toEqual({ folder, name: 'anvil', dryRun: true })
  mkdirSync(folder)
  expect(optionsIn([folder], root)?.folder).toBe(folder)
  expect(optionsIn(['--help'], root)).toBeUndefined()
})

test.each([
  [[], /^Name one folder\.\n\npnpm take-apart/],
  [['acme', 'anvil'], /^Name one folder\./],
  [['acme', '--fast'], /^Unknown option '--fast'/],
  [['repository/acme'], /is in this repository: name a folder outside it\.$/],
  [['repository'], /is in this repository/],
  [['full'], /is not empty: name an empty folder/],
  [['file'], /is a file: name a folder\.$/],
  [['my-shop'], /^Give a --name: my-shop is none, since a name is one word/],
  [['acme', '--name', 'A'], /^--name: a name is one word of 3 to 12/],
])('refuses %j with one sentence', (args, sentence) => {
  const { above, root } = folders()
  mkdirSync(join(above, 'full/of'), { recursive: true })
  writeFileSync(join(above, 'file'), '')
  const isFolder = (arg: string, index: number) => !arg.startsWith('-') && args[index - 1] !== '--name'
  const given = args.map((arg, index) => (isFolder(arg, index) ? join(above, arg) : arg))
  expect(() => optionsIn(given, root)).toThrow(sentence)
})

test('the usage names every option', () => {
  for (const option of ['--name', '--dry-run', '--help']) expect(usage).toContain(option)
})
