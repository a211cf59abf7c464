import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readOf } from '../bench/functions/requests.ts'

const apps = new URL('../../apps/', import.meta.url)
const answering = readdirSync(apps).filter((app) => existsSync(new URL(`${app}/src/lambda/http.ts`, apps)))

test.each(answering)('the benchmark has a read of %s', (app) => {
  expect(readOf(app)).toMatch(/^\//)
})

test('names an app without a read, and what to add', () => {
  expect(() => readOf('imaginary')).toThrow(/requests\.ts has no read of imaginary: add /)
})
