import { globSync, readFileSync } from 'node:fs'
import pLimit from 'p-limit'
import { expect } from 'vitest'
import { createScene } from '../access/scene.ts'
import { formatRequest } from '../fuzz/raw-request.ts'
import { test as base } from '../shop-test.ts'
import { brokenForms, crossSiteRequests } from './broken-forms.ts'
import { type Form, forms } from './forms.ts'

const pages = new URL('../../../apps/storefront/src/pages/', import.meta.url)

/** The routes of the pages' forms, from their sources. */
const routes = globSync('**/*.tsx', { cwd: pages })
  .flatMap((file) => [...readFileSync(new URL(file, pages), 'utf8').matchAll(/\bapp\.post\('([^']+)'/g)])
  .map(([, route = '']) => route)

const test = base
  .extend('scene', { scope: 'file' }, ({ people }) => createScene(people))
  /** A form as its page sends it. */
  .extend('plain', { scope: 'file' }, ({ people, scene }) => ({ sender, path, fields }: Form) => ({
    path: path(scene),
    fields: fields(scene),
    headers: {
      origin: people.baseUrl,
      cookie: `macromart-session=${people[sender].token}; macromart-cart=${scene.cartId}; macromart-pieces=1`,
    },
  }))

test('covers every route that accepts a form', () => {
  expect(routes.length).toBeGreaterThan(10)
  expect([...new Set(Object.keys(forms).map((name) => name.split(' ')[0]))].sort()).toEqual([...new Set(routes)].sort())
})

test.for(Object.entries(forms))('refuses a form that another site sends to %s', async ([_, form], { http, plain }) => {
  for (const sent of crossSiteRequests(plain(form))) {
    const { status, body } = await http.send(sent)
    expect([status, body]).toEqual([403, expect.stringContaining('nothing was done')])
  }
})

test.for(Object.entries(forms))(
  'never answers a broken form at %s with a 5xx',
  { timeout: 300_000 },
  async ([_, form], { http, plain }) => {
    const atATime = pLimit(4)
    const failures = brokenForms(plain(form)).map(({ what, sent }) =>
      atATime(async () => {
        const { status } = await http.send(sent)
        return status >= 200 && status < 500 ? [] : [`${what}: ${formatRequest(sent)} → ${status}`]
      }),
    )
    expect((await Promise.all(failures)).flat()).toEqual([])
  },
)
