import { afterEach, expect, test, vi } from 'vitest'
import { env } from './env.ts'

afterEach(() => void vi.unstubAllEnvs())

test('a setting is what the environment says', () => {
  vi.stubEnv('TABLE', 'macromart-test-orders')
  expect(env('TABLE')).toBe('macromart-test-orders')
})

test('a function that is not configured fails, and says what it lacks', () => {
  vi.stubEnv('TABLE', undefined)
  expect(() => env('TABLE')).toThrow('TABLE is not set')
  vi.stubEnv('TABLE', '')
  expect(() => env('TABLE')).toThrow('TABLE is not set')
})
