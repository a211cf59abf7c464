import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Exported, exportsOf, typeErrors } from './docstrings.ts'

const packages = join(import.meta.dirname, '../../packages')

/** The modules whose exports must have docstrings, and these exports. */
const documented = [
  'kernel/src/index.ts',
  'contract-kit/src/index.ts',
  'contract-kit/src/openapi.ts',
  'lambda-kit/src/index.ts',
]
const exported = documented.flatMap((path) => exportsOf(join(packages, path)))

/** The exports that must have an example. */
const mustShow = [
  ...['api', 'get', 'post', 'event', 'client'],
  ...['serve', 'consume', 'on', 'inbox', 'relay', 'table', 'transact', 'operate'],
]

const namesOf = (all: readonly Exported[]) => all.map(({ name }) => name)
const withoutDocstring = (all: readonly Exported[]) => namesOf(all.filter(({ summary }) => summary === ''))
const withoutExample = (all: readonly Exported[]) =>
  namesOf(all.filter(({ name, examples }) => mustShow.includes(name) && examples.length === 0))

/** Examples by name and number, as `typeErrors` takes them. */
const examplesOf = (all: readonly Exported[]) =>
  Object.fromEntries(all.flatMap(({ name, examples }) => examples.map((code, index) => [`${name}.${index}`, code])))

/** The exports of a temporary module, re-exported by an index file. */
async function exportsOfSource(source: string): Promise<Exported[]> {
  const folder = await mkdtemp(join(tmpdir(), 'macromart-docstrings-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'module.ts'), source)
  await writeFile(join(folder, 'index.ts'), `export * from './module.ts'`)
  return exportsOf(join(folder, 'index.ts'))
}

/** A docstring with an example that contains `code`. */
const docstring = (...code: string[]) =>
  [
    '/**',
    ' * Declares a contract.',
    ' *',
    ' * @example',
    ' * ```ts',
    ...code.map((line) => ` * ${line}`),
    ' * ```',
    ' */',
  ].join('\n')

test('every export of the kits has a docstring', () => {
  expect(withoutDocstring(exported)).toEqual([])
  expect(exported.length).toBeGreaterThan(70)
})

test('the exports that start a macrofunction have an example', () => {
  expect(withoutExample(exported)).toEqual([])
  expect(namesOf(exported)).toEqual(expect.arrayContaining(mustShow))
})

test('every example compiles', async () => {
  const examples = examplesOf(exported)
  expect(Object.keys(examples).length).toBeGreaterThanOrEqual(mustShow.length)
  expect(await typeErrors(examples)).toEqual([])
})

test.each([
  ['export const bare = 1'],
  ['export function bare() {}'],
  ['export interface bare {}'],
  ['export type bare = string'],
  ['export class bare {}'],
  ['// A line comment.\nexport const bare = 1'],
  ['/* A block comment. */\nexport const bare = 1'],
  ['/** */\nexport const bare = 1'],
  ['/** @public */\nexport const bare = 1'],
  ['/** Documents another. */\nexport const other = 1\nexport const bare = 1'],
])('rejects an export without a docstring: %j', async (source) => {
  expect(withoutDocstring(await exportsOfSource(source))).toEqual(['bare'])
})

test('accepts a docstring on any declaration of a name', async () => {
  const source = '/** The schema. */\nexport const Money = 1\nexport type Money = typeof Money'
  expect(withoutDocstring(await exportsOfSource(source))).toEqual([])
})

test.each([
  ['without an example', '/** Declares a contract. */'],
  ['with an example that is not in a ts fence', '/**\n * Declares a contract.\n *\n * @example\n * api()\n */'],
  ['with an empty example', '/**\n * Declares a contract.\n *\n * @example\n */'],
])('rejects a docstring %s', async (_, comment) => {
  expect(withoutExample(await exportsOfSource(`${comment}\nexport const api = 1`))).toEqual(['api'])
})

test('rejects examples that do not compile', async () => {
  const code = {
    wrongType: ["import { type Id, newId } from '@macromart/kernel'", "export const id: Id<'acc'> = newId('ord')"],
    unknownExport: ["export { forget } from '@macromart/lambda-kit'"],
    unused: ["import { env } from '@macromart/lambda-kit'"],
    good: ["import { type Id, newId } from '@macromart/kernel'", "export const id: Id<'ord'> = newId('ord')"],
  }
  const source = Object.entries(code).map(([name, lines]) => `${docstring(...lines)}\nexport const ${name} = 1`)
  const errors = await typeErrors(examplesOf(await exportsOfSource(source.join('\n'))))
  expect(errors.map((line) => line.replace(/\(.*?(TS\d+).*/, ' $1')).sort()).toEqual([
    'unknownExport.0.mts TS2305',
    'unused.0.mts TS6133',
    'wrongType.0.mts TS2322',
  ])
})
