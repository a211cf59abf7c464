import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Edit } from '../src/edit/edit.ts'
import { editedSources } from '../src/edit/edited-sources.ts'
import { findFunction } from '../src/edit/find-function.ts'
import type { Exercise } from '../src/exercises/exercise.ts'
import { grade } from '../src/exercises/grade.ts'
import { skeletonOf } from '../src/exercises/skeleton.ts'
import { treeOf } from '../src/exercises/tree.fixture.ts'
import { exercises } from './exercises.ts'
import { mistakes } from './mistakes.fixture.ts'

const root = join(import.meta.dirname, '../..')
const files = [...new Set(exercises.flatMap(({ gaps }) => gaps.map(({ file }) => file)))]
const original = (file: string) => readFileSync(join(root, file), 'utf8')

/** The lines of the bodies that have to be written. */
const linesOf = ({ gaps }: Exercise) =>
  gaps.flatMap(({ file, name }) => {
    const source = original(file)
    const { body } = findFunction(file, source, name)
    return source
      .slice(body.start, body.end)
      .replace(/^\{|\}$/g, '')
      .split('\n')
      .filter((line) => line.trim() !== '')
  })

test.each(exercises)('$id has at most 25 lines to write, a story, and a hint', (exercise) => {
  expect(linesOf(exercise).length).toBeGreaterThan(2)
  expect(linesOf(exercise).length).toBeLessThanOrEqual(25)
  const page = readFileSync(join(root, `workshop/exercises/${exercise.id}/README.md`), 'utf8')
  expect(page.split('\n')[0]).toBe(`# ${exercise.id}: ${exercise.title}`)
  for (const { file, name } of exercise.gaps) expect(page).toContain(`[\`${name}\`](../../../${file})`)
  expect(exercise.hint.split(/\s+/).length).toBeGreaterThan(15)
  for (const file of exercise.tests) expect(existsSync(join(root, file))).toBe(true)
})

/** The first mistake of each exercise, the second one of each, and so on. */
const rounds = Map.groupBy(mistakes, (each) => mistakes.filter(({ id }) => id === each.id).indexOf(each))

test('no function belongs to two exercises', () => {
  const places = exercises.flatMap(({ gaps }) => gaps.map(({ file, name }) => `${file} ${name}`))
  expect(new Set(places).size).toBe(places.length)
})

describe('in a tree with the skeletons of all exercises', () => {
  let tree: string

  /** Writes the tree with these edits, and the original code elsewhere. */
  async function write(edits: readonly Edit[]): Promise<void> {
    const edited = new Map((await editedSources(root, edits)).map(({ file, after }) => [file, after]))
    for (const file of files) await writeFile(join(tree, file), edited.get(file) ?? original(file))
  }

  const skeletonsWithout = (exercise?: Exercise) => exercises.filter((each) => each !== exercise).flatMap(skeletonOf)

  beforeAll(async () => {
    const copy = await treeOf(root)
    tree = copy.tree
    return copy.remove
  })

  test('there is no type error', async () => {
    await write(skeletonsWithout())
    const include = [...new Set(files.map((file) => file.replace(/(?<=\/src\/).*/, '')))]
    // An import that only the missing body used is no error.
    const compilerOptions = {
      jsx: 'react-jsx',
      jsxImportSource: 'hono/jsx',
      noUnusedLocals: false,
      noUnusedParameters: false,
    }
    const project = join(tree, 'tsconfig.json')
    await writeFile(project, JSON.stringify({ extends: './.tsconfig.base.json', compilerOptions, include }))
    const tsc = [join(root, 'node_modules/.bin/tsc'), '--noEmit', '--pretty', 'false', '-p', project] as const
    const { stdout } = await promisify(execFile)(tsc[0], tsc.slice(1), { cwd: tree }).catch(
      (failure: { stdout: string }) => failure,
    )
    expect(stdout.split('\n').filter((line) => include.some((folder) => line.startsWith(folder)))).toEqual([])
  })

  test('every sentence of every exercise fails', async () => {
    await write(skeletonsWithout())
    const { sentences, failures } = await grade(tree, { tests: exercises.flatMap(({ tests }) => tests) })
    expect(sentences.length).toBeGreaterThan(exercises.length)
    expect(sentences.filter((sentence) => !failures.includes(sentence))).toEqual([])
  })

  test.each(exercises)('the original code of $id passes, while the others are skeletons', async (exercise) => {
    await write(skeletonsWithout(exercise))
    expect(await grade(tree, exercise)).toMatchObject({ passed: true, failures: [] })
  })

  // No exercise depends on another one, so each round makes one mistake in each.
  test.each([...rounds])('usual mistakes fail with the sentence that names them: round %i', async (_, round) => {
    await write(round.map(({ edit }) => edit))
    const chosen = exercises.filter(({ id }) => round.some((each) => each.id === id))
    const { failures, problem } = await grade(tree, { tests: chosen.flatMap(({ tests }) => tests) })
    expect(problem).toBeUndefined()
    expect(round.filter(({ sentence }) => !failures.includes(sentence))).toEqual([])
  })
})
