import { execFile, spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test as anyTest, expect } from 'vitest'
import { baseUrl } from './shop-under-test.ts'

const root = join(import.meta.dirname, '../..')

// The commands need bash and curl, which a machine may lack.
const has = (command: string) => spawnSync(command, ['--version']).status === 0
const test = anyTest.runIf(has('bash') && has('curl'))

/** The lines of the `sh` blocks of a page, or of its chapter below this heading. */
function triedIn(file: string, heading?: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const chapter = heading === undefined ? text : (text.slice(text.indexOf(heading)).split('\n## ')[0] ?? '')
  return [...chapter.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trimEnd().split('\n'))
}

async function run(lines: string[]): Promise<string> {
  const script = lines.join('\n').replace('http://localhost:3000', baseUrl)
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { timeout: 55_000 })
  return stdout
}

test('the commands of the tutorial run and print what the page says', async () => {
  const lines = triedIn('docs/tutorial.md')
  const promised = lines.filter((line) => line.startsWith('# ')).map((line) => line.slice(2))
  expect(promised.length).toBeGreaterThan(4)
  const said = (await run(lines)).split('\n')
  expect(said.filter((line) => promised.includes(line))).toEqual(promised)
})

test.each(globSync('apps/*/README.md', { cwd: root }))('the commands of %s run as written', async (file) => {
  const lines = triedIn(file, '## Try it')
  expect(lines.length).toBeGreaterThan(5)
  const said = await run(lines)
  expect(said).not.toBe('')
  expect(said).not.toMatch(/urn:macromart:problem|undefined/)
})
