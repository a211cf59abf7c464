import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ofType, packaged } from '../templates/packaged.ts'

const apps = new URL('../../apps/', import.meta.url)

/** Every function: what its wiring reads from the environment, and what its template gives it. */
const functions = packaged().flatMap((each) =>
  ofType(each, 'AWS::Lambda::Function').map(({ id, Environment }) => {
    const key = id.replace('LambdaFunction', '').toLowerCase()
    return {
      app: each.app,
      key,
      reads: settingsIn(readFileSync(new URL(`${each.app}/src/lambda/${key}.ts`, apps), 'utf8')),
      given: Object.keys(Environment?.Variables ?? {}).sort(),
    }
  }),
)

/** Settings are named where they are read: `env('TABLE')`, or a function of the file that passes its name on. */
function settingsIn(source: string): string[] {
  return [...new Set([...source.matchAll(/\('([A-Z][A-Z0-9_]+)'\)/g)].map(([, name = '']) => name))].sort()
}

test.each(functions)('$app $key is given what it reads, and nothing else', ({ reads, given }) => {
  expect(given).toEqual(reads)
})

test.each(functions)(
  '$app $key does not start without its configuration, and says what it lacks',
  ({ app, key, reads }) => {
    const bundle = new URL(`${app}/.build/${key}.mjs`, apps)
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', `await import('${bundle}')`],
      {
        env: { AWS_REGION: 'eu-central-1' },
        encoding: 'utf8',
      },
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(new RegExp(`(${reads.join('|')}) is not set in this function`))
  },
)

test('every wiring is deployed as a function, and every function has one', () => {
  const wired = readdirSync(apps).flatMap((app) =>
    readdirSync(new URL(`${app}/src/lambda/`, apps)).map((file) => `${app} ${file.replace(/\.ts$/, '')}`),
  )
  expect(functions.map(({ app, key }) => `${app} ${key}`).sort()).toEqual(wired.sort())
})

test('settings that are read in any way of the wiring are seen', () => {
  const source = `const table = store(env('TABLE'))\nconst limit = seconds('LIMIT_SECONDS')\nconst other = env('TABLE')`
  expect(settingsIn(source)).toEqual(['LIMIT_SECONDS', 'TABLE'])
})

test('an app that consumes has an inbox, and one that is asked has an http: a missing file means something', () => {
  for (const each of packaged()) {
    const has = (file: string) =>
      ['ts', 'tsx'].some((extension) => existsSync(new URL(`${each.app}/src/${file}.${extension}`, apps)))
    expect([each.app, has('events'), has('http')]).toEqual([
      each.app,
      ofType(each, 'AWS::SNS::Subscription').length > 0,
      ofType(each, 'AWS::ApiGatewayV2::Api').length > 0,
    ])
  }
})
