import { expect, test } from 'vitest'
import { operateOptions } from './operate-options.ts'

const options = (...args: string[]) => operateOptions(args, '/shop')

test('a command takes its input as names and values, on the shop of the repository', () => {
  expect(options('accounts', 'grant-staff', 'email=a@b.test', 'note=1+1=2')).toEqual({
    ...{ app: 'accounts', command: 'grant-staff', input: { email: 'a@b.test', note: '1+1=2' } },
    ...{ help: false, state: '/shop/.macromart' },
  })
})

test('another shop is named by its state folder', () => {
  expect(options('accounts', 'help', '--state', '/elsewhere')).toMatchObject({ state: '/elsewhere' })
})

test.each([
  [['accounts', 'grant-staff', 'email'], '"email" is not of the form name=value.'],
  [['--what'], "Unknown option '--what'."],
])('%j is answered with a sentence', (args, sentence) => {
  expect(() => options(...args)).toThrow(sentence)
})
