import { expect, test } from 'vitest'
import { deadLetterOptions, select } from './options.ts'

const options = (...args: string[]) => deadLetterOptions(args, '/shop')

test('without anything said it is the dead letters of all, in the shop on this machine', () => {
  expect(options()).toMatchObject({
    ...{ app: undefined, command: 'list', wanted: [], all: false, yes: false, json: false },
    ...{ stage: 'local', state: '/shop/.macromart' },
  })
})

test('a stage and letters can be named', () => {
  expect(options('orders', 'redrive', 'a1', 'b2', '--stage', 'prod', '--json')).toMatchObject({
    ...{ app: 'orders', command: 'redrive', wanted: ['a1', 'b2'], stage: 'prod', json: true },
  })
  expect(options('orders', 'drop', '--all', '--yes')).toMatchObject({ command: 'drop', all: true, yes: true })
})

test.each([
  [['orders', 'resend'], /^There is no command resend\.\n\npnpm dead-letters/],
  [['orders', 'redrive'], /^Which\? pnpm dead-letters orders redrive <message>, or --all/],
  [['orders', 'show'], /^Which\? pnpm dead-letters orders show <message>;/],
  [['orders', 'show', 'a', 'b'], /^show takes one message\./],
  [['orders', 'show', '--all'], /^show takes one message\./],
  [['orders', 'list', 'a'], /^list takes none\./],
  [['orders', '--all'], /^list takes none\./],
  [['orders', 'drop', 'a', '--all'], /^Either --all, or those that are named\./],
  [['--what'], /^Unknown option '--what'\./],
])('%j is answered with a sentence', (args, sentence) => {
  expect(() => options(...args)).toThrow(sentence)
})

const all = ['abc-1', 'abd-2', 'b-3']
const pick = (...wanted: string[]) => select(all, (id) => id, wanted)

test('letters are named by the beginnings of their ids, each once', () => {
  expect(pick('b', 'ABC', 'abc-1')).toEqual(['b-3', 'abc-1'])
})

test('where none is named all are meant', () => {
  expect(pick()).toEqual(all)
})

test('a beginning that several share, or none has, is said', () => {
  expect(() => pick('ab')).toThrow('2 letters begin with ab: say more of it.')
  expect(() => pick('x')).toThrow('There is no letter x here')
})
