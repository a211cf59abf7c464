import { expect, test } from 'vitest'
import { diff } from './diff.ts'

/** The diff of two texts whose lines are the words, in one line. */
const shown = (before: string, after: string) =>
  diff(before.replaceAll(' ', '\n'), after.replaceAll(' ', '\n'))
    .map(({ sign, text }) => (sign === ' ' ? text : sign + text))
    .join(' ')

test.each([
  ['a changed line', 'a b c d e f g', 'a b c X e f g', 'b c -d +X e f'],
  ['a line that is taken away', 'a b c d e', 'a b d e', 'a b -c d e'],
  ['a repeated line that is taken away', 'a b b c', 'a b c', 'a b -b c'],
  ['an added line', 'a b', 'a X b', 'a +X b'],
  ['the first line', 'a b c d', 'X b c d', '-a +X b c'],
  ['the last line', 'a b c d', 'a b c X', 'b c -d +X'],
  ['nothing', 'a b', 'a b', ''],
])('shows %s with two lines around it', (_, before, after, expected) => {
  expect(shown(before, after)).toBe(expected)
})
