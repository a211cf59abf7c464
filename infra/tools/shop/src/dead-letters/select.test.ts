import { expect, test } from 'vitest'
import { select } from './select.ts'

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
