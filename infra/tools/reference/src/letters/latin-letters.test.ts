import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { docs, staleMessage } from '../generated.ts'
import { latinLetters } from './latin-letters.ts'

test('the letters that catalog folds are those of any-ascii', () => {
  const [path, text] = latinLetters()
  expect(readFileSync(new URL(path, docs), 'utf8'), staleMessage(path)).toBe(text)
  expect(text).toMatch(/^ {2}L: 'Ł/m)
})
