import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lessons } from '../lessons/lessons.ts'
import { exerciseFixture as exercise } from './exercises/repository.fixture.ts'
import { parseOptions, UsageError } from './options.ts'
import { usage } from './usage.ts'

const parse = (...args: string[]) => parseOptions(args, '/shop', { lessons, exercises: [exercise] })

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

test.each([
  [['start', '1a'], { command: 'start', exercise }],
  [['check'], { command: 'check', exercise: undefined }],
  [['hint', '1a', '--json'], { command: 'hint', exercise, json: true }],
  [['solve', '--now'], { command: 'solve', exercise: undefined, now: true }],
  [['reset'], { command: 'reset', exercise: undefined }],
  [['reset', '1a', '--delete'], { command: 'reset', exercise, delete: true }],
])('an exercise is named by its id, or is that of the branch: %j', (args, expected) => {
  expect(parse(...args)).toMatchObject(expected)
})

test('next moves the shop of pnpm dev', () => {
  expect(parse('next')).toMatchObject({ command: 'next', state: join('/shop', '.macromart') })
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
  [['start'], 'Name the exercise to start.'],
  [['start', '1'], 'There is no exercise 1: there are 1a.'],
  [['check', '1a', '1a'], 'check takes one name: 1a 1a.'],
  [['preflight', 'all'], 'preflight takes no names: all.'],
  [['reset', '--delete'], '--delete deletes the branch of an exercise: name it.'],
  [['check', '--now'], '--now is no option of check.'],
  [['preflight', '--keep'], '--keep is no option of preflight.'],
  [['--fast'], "Unknown option '--fast'"],
  [['--port', 'any'], '--port takes a number from 1 to 65530, not any.'],
])('rejects %j with one sentence and the usage', (args, sentence) => {
  expect(() => parse(...args)).toThrow(UsageError)
  expect(() => parse(...args)).toThrow(sentence)
  expect(() => parse(...args)).toThrow(usage)
})
