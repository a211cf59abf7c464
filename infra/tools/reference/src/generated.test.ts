import { expect, test } from 'vitest'
import { staleMessage } from './generated.ts'

test.each([
  ['map.md', 'docs/map.md is stale: run npx -y pnpm references'],
  ['../apps/orders/README.md', 'apps/orders/README.md is stale: run npx -y pnpm references'],
])('a stale %s fails with the command that writes it', (path, sentence) => {
  expect(() => expect('what is on disk', staleMessage(path)).toBe('what its sources say')).toThrow(sentence)
})
