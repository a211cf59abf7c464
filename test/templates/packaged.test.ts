import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { notPackaged, stages } from './packaged.ts'

const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  scripts: Record<string, string>
}

test('names the command that creates a missing template', () => {
  expect(notPackaged('orders', 'local')).toBe('orders is not packaged for the stage local: run npx -y pnpm package.')
  expect(notPackaged('orders', 'prod')).toBe('orders is not packaged for the stage prod: run npx -y pnpm package:prod.')
})

test.each(stages)('the command that packages the stage %s is a script of this repository', (stage) => {
  const [, script = ''] = /run npx -y pnpm (.+)\.$/.exec(notPackaged('orders', stage)) ?? []
  expect(scripts[script]).toContain(script)
})
