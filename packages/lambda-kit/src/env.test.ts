import { afterEach, expect, test, vi } from 'vitest'
import { env } from './env.ts'

afterEach(() => void vi.unstubAllEnvs())

test('returns the value from the environment', () => {
  vi.stubEnv('TABLE', 'macromart-test-orders')
  expect(env('TABLE')).toBe('macromart-test-orders')
})

test('throws with the name of a missing or empty variable', () => {
  vi.stubEnv('TABLE', undefined)
  expect(() => env('TABLE')).toThrow('TABLE is not set')
  vi.stubEnv('TABLE', '')
  expect(() => env('TABLE')).toThrow('TABLE is not set')
})
