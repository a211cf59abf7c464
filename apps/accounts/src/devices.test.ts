import { expect, test } from 'vitest'
import { attemptsId } from './devices.ts'

test('what was typed as an address cannot be read from what is kept', () => {
  expect(attemptsId('my password')).not.toContain('my password')
  expect(attemptsId('ADA@example.com')).toBe(attemptsId('ada@example.com'))
})
