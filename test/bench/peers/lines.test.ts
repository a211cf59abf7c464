import { expect, test } from 'vitest'
import { countLines } from './lines.ts'

test.each([
  ['blank lines', '\na\n\n  \nb\n', 2],
  ['line comments', '// a\nb // c\n  // d', 1],
  ['a comment of several lines', '/**\n * a\n\n b\n */\nc', 1],
  ['a comment in one line', '/* a */\nb\n/** c */\nd', 2],
  ['the marks of comments in a string', "const a = '/* //'\nb", 2],
])('counts code without %s', (_, source, lines) => {
  expect(countLines(source)).toBe(lines)
})
