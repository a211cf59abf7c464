import { expect, test } from 'vitest'
import { attemptsId } from './devices.ts'

test('an attempts id hides the address that was typed, and ignores its case', () => {
  expect(attemptsId('my password')).not.toContain('my password')
  expect(attemptsId('ADA@example.com')).toBe(attemptsId('ada@example.com'))
})
