import { readdir, readFile } from 'node:fs/promises'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { docs, documents } from './documents.ts'

const config = await createConfig({ extends: ['recommended-strict'] })
const problemsIn = async (source: string) =>
  (await lintFromString({ source, absoluteRef: 'openapi.json', config })).map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`,
  )

test.each(documents())('%s is a valid OpenAPI document', async (_, text) => {
  // A local address is where the shop is; the webhook and the health check answer no problem of the caller's.
  const allowed = /^(no-server-example.com|operation-4xx-response):/
  expect((await problemsIn(text)).filter((problem) => !allowed.test(problem))).toEqual([])
})

test('a document that is not valid is seen', async () => {
  const [, text] = documents()[0] as [string, string]
  expect(await problemsIn(text.replace('"responses"', '"answers"'))).not.toEqual([])
})

test.each(documents())('%s is as its contract says: `turbo run docs` writes it anew', async (path, text) => {
  expect(await readFile(new URL(path, docs), 'utf8')).toBe(text)
})

test('there is no document without a contract', async () => {
  const written = await readdir(new URL('openapi/', docs))
  expect(written.map((name) => `openapi/${name}`).sort()).toEqual(
    documents()
      .map(([path]) => path)
      .sort(),
  )
})
