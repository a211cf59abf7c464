import { expect, test } from 'vitest'
import { staleMessage } from './generated.ts'

test.each([
  ['map.md', 'docs/reference/map.md is stale: run npx -y pnpm references'],
  ['../../README.md', 'README.md is stale: run npx -y pnpm references'],
])('a stale %s fails with the command that updates it', (path, sentence) => {
  expect(() => expect('what is on disk', staleMessage(path)).toBe('what its sources say')).toThrow(sentence)
})
