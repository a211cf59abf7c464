import { readdir, readFile } from 'node:fs/promises'
import { Parser } from '@asyncapi/parser'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { documents } from './documents.ts'
import { docs, staleMessage } from './generated.ts'

const all = documents()
const openApis = all.filter(([path]) => path.startsWith('openapi/'))
const textOf = (path: string) => all.find(([each]) => each === path)?.[1] ?? ''

const config = await createConfig({ extends: ['recommended-strict'] })
const problemsInOpenApi = async (source: string) =>
  (await lintFromString({ source, absoluteRef: 'openapi.json', config })).map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`,
  )

test.each(openApis)('%s is a valid OpenAPI document', async (_, text) => {
  // The server is a local address; the webhook and the health check have no 4xx response.
  const allowed = /^(no-server-example.com|operation-4xx-response):/
  expect((await problemsInOpenApi(text)).filter((problem) => !allowed.test(problem))).toEqual([])
})

test('rejects an invalid OpenAPI document', async () => {
  const [, text] = openApis[0] as [string, string]
  expect(await problemsInOpenApi(text.replace('"responses"', '"answers"'))).not.toEqual([])
})

const problemsInAsyncApi = async (source: string) =>
  (await new Parser().parse(source)).diagnostics.map(
    ({ code, message, path }) => `${code}: ${message} (${path.join('/')})`,
  )

test('asyncapi.json is a valid AsyncAPI document', async () => {
  // More tools support AsyncAPI 3.0 than 3.1, and 3.0 has every feature that the document needs.
  const allowed = /^asyncapi-latest-version:/
  expect((await problemsInAsyncApi(textOf('asyncapi.json'))).filter((problem) => !allowed.test(problem))).toEqual([])
})

test.each([
  ['"action": "send"', '"action": "shout"'],
  ['"$ref": "#/channels/orders"', '"$ref": "#/channels/unknown"'],
])('rejects an invalid AsyncAPI document: %s', async (right, wrong) => {
  const broken = textOf('asyncapi.json').replace(right, wrong)
  expect(await problemsInAsyncApi(broken)).toContainEqual(expect.not.stringMatching('asyncapi-latest-version'))
})

test.each(all)('%s is up to date with its sources', async (path, text) => {
  expect(await readFile(new URL(path, docs), 'utf8'), staleMessage(path)).toBe(text)
})

test.each(['openapi', 'api'])('there is no file in %s without a contract', async (folder) => {
  const sources = all.flatMap(([path]) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : []))
  expect((await readdir(new URL(folder, docs))).sort()).toEqual(sources.sort())
})
