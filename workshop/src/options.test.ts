import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lessons } from '../lessons/lessons.ts'
import { parseOptions, UsageError, usage } from './options.ts'

const parse = (...args: string[]) => parseOptions(args, '/shop', lessons)

test('lists by default, on the usual port and folder', () => {
  expect(parse()).toEqual({ command: 'list', json: false, port: 3000, state: join('/shop', '.macromart-workshop') })
})

test('a lesson is named by its id or its number', () => {
  expect(parse('lesson', 'late-event', '1')).toMatchObject({
    command: 'lesson',
    lessons: [lessons[3], lessons[0]],
    keep: false,
    package: true,
  })
})

test('every lesson, an open shop, and the packages as they are', () => {
  expect(parse('lesson', '--all', '--json')).toMatchObject({ lessons, json: true })
  expect(parse('lesson', '2', '--keep', '--no-package', '--port', '4000')).toMatchObject({
    keep: true,
    package: false,
    port: 4000,
  })
})

test('--help wins over everything else', () => {
  expect(parse('lesson', '--help').command).toBe('help')
})

test.each([
  [['lessons'], 'There is no command lessons.'],
  [['lesson'], 'Name the lessons, or use --all.'],
  [['lesson', '--all', '1'], 'Name the lessons, or use --all.'],
  [['lesson', '6'], 'There is no lesson 6: there are 1 lost-event, 2 '],
  [['lesson', '1', '2', '--keep'], '--keep leaves one broken shop open: name one lesson.'],
  [['reset', 'everything'], 'reset takes --json, --port and --state only.'],
  [['preflight', '--keep'], 'preflight takes --json, --port and --state only.'],
  [['--fast'], "Unknown option '--fast'"],
  [['--port', 'any'], '--port takes a number from 1 to 65530, not any.'],
])('rejects %j with one sentence and the usage', (args, sentence) => {
  expect(() => parse(...args)).toThrow(UsageError)
  expect(() => parse(...args)).toThrow(sentence)
  expect(() => parse(...args)).toThrow(usage)
})
