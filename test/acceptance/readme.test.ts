import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const tour = readme.slice(readme.indexOf('## Five minutes with curl'), readme.indexOf('## What a macrofunction is'))
const lines = [...tour.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trimEnd().split('\n'))

test('the tour of the README runs as it is written, and says what it is said to say', async () => {
  const script = lines.join('\n').replace('http://localhost:3000', inject('shop').baseUrl)
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { timeout: 55_000 })
  const promised = lines.filter((line) => line.startsWith('# ')).map((line) => line.slice(2))
  expect(promised.length).toBeGreaterThan(4)
  expect(stdout.split('\n').filter((line) => promised.includes(line))).toEqual(promised)
})
