import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { lessonsAt } from './rotation.ts'

const ids = ['a', 'b', 'c', 'd', 'e']

test('two neighbours, always the same at one commit', () => {
  expect(lessonsAt('00000000aaaa', ids)).toEqual(['a', 'b'])
  expect(lessonsAt('00000004aaaa', ids)).toEqual(['e', 'a'])
})

test('without a commit, the first two', () => {
  expect(lessonsAt(undefined, ids)).toEqual(['a', 'b'])
})

test('every lesson is shown at some commit', () => {
  const commits = Array.from({ length: 100 }, (_, index) => createHash('sha1').update(`${index}`).digest('hex'))
  const shown = commits.flatMap((commit) => lessonsAt(commit, ids))
  for (const id of ids) expect(shown.filter((each) => each === id).length).toBeGreaterThan(20)
})
