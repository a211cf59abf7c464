import { expect, test } from 'vitest'
import { deadLetterOptions, select } from './options.ts'

const options = (...args: string[]) => deadLetterOptions(args, '/shop')

test('lists the dead letters of every macrofunction of the local shop by default', () => {
  expect(options()).toMatchObject({
    ...{ app: undefined, command: 'list', wanted: [], all: false, yes: false, json: false },
    ...{ stage: 'local', state: '/shop/.macromart' },
  })
})

test('accepts a stage and message ids', () => {
  expect(options('orders', 'redrive', 'a1', 'b2', '--stage', 'prod', '--json')).toMatchObject({
    ...{ app: 'orders', command: 'redrive', wanted: ['a1', 'b2'], stage: 'prod', json: true },
  })
  expect(options('orders', 'drop', '--all', '--yes')).toMatchObject({ command: 'drop', all: true, yes: true })
})

test.each([
  [['orders', 'resend'], /^There is no command resend\.\n\npnpm dead-letters/],
  [['orders', 'redrive'], /^Message id missing: pnpm dead-letters orders redrive <message>, or --all/],
  [['orders', 'show'], /^Message id missing: pnpm dead-letters orders show <message>\./],
  [['orders', 'show', 'a', 'b'], /^show takes one message id\./],
  [['orders', 'show', '--all'], /^show takes one message id\./],
  [['orders', 'list', 'a'], /^list takes no message ids\./],
  [['orders', '--all'], /^list takes no message ids\./],
  [['orders', 'drop', 'a', '--all'], /^Give either --all or message ids, not both\./],
  [['--what'], /^Unknown option '--what'\./],
])('rejects %j with one sentence', (args, sentence) => {
  expect(() => options(...args)).toThrow(sentence)
})

const all = ['abc-1', 'abd-2', 'b-3']
const pick = (...wanted: string[]) => select(all, (id) => id, wanted)

test('selects messages by the beginnings of their ids, each once', () => {
  expect(pick('b', 'ABC', 'abc-1')).toEqual(['b-3', 'abc-1'])
})

test('selects every message when no id is given', () => {
  expect(pick()).toEqual(all)
})

test('rejects an ambiguous or unknown beginning of an id', () => {
  expect(() => pick('ab')).toThrow('2 message ids begin with ab: give more characters.')
  expect(() => pick('x')).toThrow('No message id here begins with x')
})
