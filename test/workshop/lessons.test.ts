import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { commitAt } from '@macromart/shop'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { lessonsAt } from './rotation.ts'
import { startWorkshop, type WorkshopProcess } from './workshop-process.ts'

const root = join(import.meta.dirname, '../..')

/** The output of a command that ends at once. */
const outputOf = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: root, encoding: 'utf8' })

const List = z.object({ lessons: z.array(z.object({ id: z.string(), isDone: z.boolean() })) })
const list = (...args: string[]) =>
  List.parse(JSON.parse(outputOf(process.execPath, 'workshop/src/workshop.ts', '--json', ...args))).lessons
const ids = list().map(({ id }) => id)

const commit = await commitAt(root, 'HEAD').catch(() => undefined)
/** MACROMART_LESSONS=all shows every lesson; otherwise the commit chooses two. */
const chosen = process.env.MACROMART_LESSONS === 'all' ? ids : lessonsAt(commit?.hash, ids)

const Results = z.object({
  lessons: z.array(
    z.object({
      id: z.string(),
      passed: z.boolean(),
      damage: z.string().array(),
      restored: z.string().array().optional(),
    }),
  ),
})

describe('lessons on one shop', () => {
  const changes = () => outputOf('git', 'diff', 'HEAD', '--', 'apps', 'packages')
  const changesBefore = changes()
  let workshop: WorkshopProcess
  let exitCode: number | null

  beforeAll(async () => {
    workshop = await startWorkshop('lesson', ...chosen, '--json', '--no-package')
    exitCode = await workshop.ended
    return () => workshop.remove()
  })

  test('every chosen lesson passes', () => {
    expect(exitCode, workshop.stderr()).toBe(0)
  })

  test.each(chosen)('%s: damage without the safeguard, none with it', (id) => {
    const { lessons } = Results.parse(JSON.parse(workshop.stdout()))
    const result = lessons.find((each) => each.id === id)
    expect(result).toMatchObject({ passed: true, restored: [] })
    expect(result?.damage).not.toEqual([])
  })

  test('records what is done', () => {
    const done = list('--state', workshop.state).filter(({ isDone }) => isDone)
    expect(done.map(({ id }) => id)).toEqual(ids.filter((id) => chosen.includes(id)))
  })

  test('changes no file, and leaves no evidence for the audit of the run', () => {
    expect(changes()).toBe(changesBefore)
    expect(existsSync(join(workshop.state, 'usage-log'))).toBe(false)
  })
})
