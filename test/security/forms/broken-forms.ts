import { globSync, readFileSync } from 'node:fs'
import pLimit from 'p-limit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Scene, setTheScene } from '../access/scene.ts'
import { sender, shown } from '../fuzz/sent.ts'
import type { AttackedShop } from '../shop.ts'
import { type Form, forms } from './forms.ts'
import { fromElsewhere, spoilt } from './spoilt.ts'

const pages = new URL('../../../apps/storefront/src/pages/', import.meta.url)

/** The routes that the pages take forms at, as their sources say. */
const routes = globSync('**/*.tsx', { cwd: pages })
  .flatMap((file) => [...readFileSync(new URL(file, pages), 'utf8').matchAll(/\bapp\.post\('([^']+)'/g)])
  .map(([, route = '']) => route)

/** The pages' own forms, as no page would send them. */
export function brokenForms(shop: () => AttackedShop) {
  let scene: Scene
  let http: ReturnType<typeof sender>
  beforeAll(async () => {
    http = sender(shop().baseUrl)
    scene = await setTheScene(shop())
  })
  afterAll(() => http?.close())

  const plain = ({ who, path, fields }: Form) => ({
    path: path(scene),
    fields: fields(scene),
    headers: {
      origin: shop().baseUrl,
      cookie: `session=${shop()[who].token}; cart=${scene.cartId}; pieces=1`,
    },
  })

  test('every route that takes a form is here', () => {
    expect(routes.length).toBeGreaterThan(10)
    expect([...new Set(Object.keys(forms).map((name) => name.split(' ')[0]))].sort()).toEqual(
      [...new Set(routes)].sort(),
    )
  })

  test.each(Object.entries(forms))('a form that another site sends to %s is not taken', async (_, form) => {
    for (const sent of fromElsewhere(plain(form))) {
      const { status, body } = await http.send(sent)
      expect([status, body]).toEqual([403, expect.stringContaining('nothing was done')])
    }
  })

  test.each(Object.entries(forms))(
    'whatever is sent to %s, the shop does not fall over',
    { timeout: 300_000 },
    async (_, form) => {
      const atATime = pLimit(4)
      const failures = spoilt(plain(form)).map(({ what, sent }) =>
        atATime(async () => {
          const { status } = await http.send(sent)
          return status >= 200 && status < 500 ? [] : [`${what}: ${shown(sent)} → ${status}`]
        }),
      )
      expect((await Promise.all(failures)).flat()).toEqual([])
    },
  )
}
