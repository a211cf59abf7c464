import { expect, test } from 'vitest'
import { operateOptions } from './operate-options.ts'

const options = (...args: string[]) => operateOptions(args, '/shop')

test('parses name=value pairs and uses the shop of the repository by default', () => {
  expect(options('accounts', 'grant-staff', 'email=a@b.test', 'note=1+1=2')).toEqual({
    ...{ app: 'accounts', command: 'grant-staff', input: { email: 'a@b.test', note: '1+1=2' } },
    ...{ help: false, state: '/shop/.macromart' },
  })
})

test('uses the state folder that --state names', () => {
  expect(options('accounts', 'help', '--state', '/elsewhere')).toMatchObject({ state: '/elsewhere' })
})

test.each([
  [['accounts', 'grant-staff', 'email'], '"email" is not of the form name=value.'],
  [['--what'], "Unknown option '--what'."],
])('rejects %j with one sentence', (args, sentence) => {
  expect(() => options(...args)).toThrow(sentence)
})
