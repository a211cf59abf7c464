// cspell:disable: the words here are those that the check has to reject.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const config = join(root, '.cspell.yaml')

/** What the spelling check reports about a text. */
function reported(text: string): string[] {
  const args = ['lint', '--config', config, '--no-progress', '--no-summary', '--no-color', 'stdin://text.ts']
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/cspell'), args, {
    input: text,
    encoding: 'utf8',
    cwd: root,
  })
  return stdout.split('\n').filter(Boolean)
}

test('accepts plain words and the names of this repository', () => {
  expect(reported('// The relay publishes each outbox to the topic of its macrofunction.')).toEqual([])
})

test('rejects retired words with their replacement, also within identifiers, and unknown words', () => {
  const report = reported('// it was told to whoever hears the news\nconst tellAgain = publishd').join('\n')
  for (const word of ['told', 'whoever', 'hears', 'news', 'tellAgain'])
    expect(report).toContain(`Forbidden word (${word})`)
  expect(report).toMatch(/told\) fix: \(published/)
  expect(report).toContain('Unknown word (publishd)')
})

test('every retired word has a replacement, and there are at least 40', () => {
  const retired: string[] = parse(readFileSync(config, 'utf8')).flagWords
  expect(retired.length).toBeGreaterThanOrEqual(40)
  expect(retired.filter((entry) => !/^\w+->\w/.test(entry))).toEqual([])
})
