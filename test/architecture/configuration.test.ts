import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ofType, packaged } from '../templates/packaged.ts'

const apps = new URL('../../apps/', import.meta.url)

/** Every function: the settings that its wiring reads, and those that its template sets. */
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

/** Settings are named where they are read: by `env('TABLE')`, or by a local function that passes the name to `env`. */
function settingsIn(source: string): string[] {
  return [...new Set([...source.matchAll(/\('([A-Z][A-Z0-9_]+)'\)/g)].map(([, name = '']) => name))].sort()
}

test.each(functions)('$app $key gets exactly the settings that it reads', ({ reads, given }) => {
  expect(given).toEqual(reads)
})

test.each(functions)(
  '$app $key does not start without its configuration, and names the missing setting',
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

test('every wiring file is deployed as a function, and every function has a wiring file', () => {
  const wired = readdirSync(apps).flatMap((app) =>
    readdirSync(new URL(`${app}/src/lambda/`, apps)).map((file) => `${app} ${file.replace(/\.ts$/, '')}`),
  )
  expect(functions.map(({ app, key }) => `${app} ${key}`).sort()).toEqual(wired.sort())
})

test('finds settings in every way that the wiring reads them', () => {
  const source = `const table = store(env('TABLE'))\nconst limit = seconds('LIMIT_SECONDS')\nconst other = env('TABLE')`
  expect(settingsIn(source)).toEqual(['LIMIT_SECONDS', 'TABLE'])
})

test('an app has inbox.ts if and only if it consumes, and http.ts if and only if it answers requests', () => {
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
