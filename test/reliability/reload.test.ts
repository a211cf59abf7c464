import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Order } from '@macromart/contract-orders/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { type Copy, copyApps } from './copy-apps.ts'
import { type BreakableShop, openShop } from './shop.ts'

let copy: Copy
let shop: BreakableShop

beforeAll(async () => {
  copy = await copyApps(join(import.meta.dirname, '../..'))
  shop = await openShop({ root: copy.root, watch: true })
})
afterAll(async () => {
  await shop?.stop()
  await copy?.remove()
})

const source = (app: string) => join(copy.root, 'apps', app, 'src', 'lambda', 'http.ts')
const linesOf = (app: string) => shop.said.filter(({ from }) => from === app).map(({ text }) => text)
const others = (app: string) => ({ ...shop.cloud.apps.pids(), [app]: 'another one' })

/** Every one of them came to its end, and this app took each message at the first try. */
async function allConfirmed(placed: Order[], app: string) {
  for (const { id } of placed)
    await eventually(
      () => shop.order(id),
      ({ status }) => status === 'confirmed',
      60_000,
    )
  await shop.settled()
  expect(linesOf(app).filter((text) => /retry|come again/.test(text))).toEqual([])
}

test('a change reloads the app that it is in, and nothing that happens meanwhile is lost', async () => {
  const tea = await shop.product(1000)
  const before = others('orders')
  const line = JSON.stringify({ level: 'INFO', message: 'the new version speaks' })
  await writeFile(source('orders'), `${await readFile(source('orders'), 'utf8')}\nconsole.log('${line}')\n`)

  const placed: Order[] = []
  while (!linesOf('orders').includes('the new version speaks')) {
    placed.push(await shop.place(tea))
    await sleep(50)
  }
  expect(linesOf('orders')).toContainEqual(expect.stringMatching(/^reloaded in \d+\.\d s$/))
  expect(others('orders')).toEqual(before)
  expect(placed.length).toBeGreaterThan(0)
  await allConfirmed(placed, 'orders')
})

test('a version that does not compile is shown, and the last one keeps running', async () => {
  const before = shop.cloud.apps.pids()
  const good = await readFile(source('catalog'), 'utf8')
  await writeFile(source('catalog'), `${good}\nexport const = nonsense\n`)
  const wrong = 'does not compile: the last version keeps running'
  await expect.poll(() => linesOf('catalog'), { timeout: 60_000 }).toContain(wrong)
  expect(linesOf('catalog').join('\n')).toContain('src/lambda/http.ts')
  await allConfirmed([await shop.place(await shop.product(1))], 'catalog')
  await writeFile(source('catalog'), `${good}\nconsole.log('mended')\n`)
  await expect.poll(() => linesOf('catalog'), { timeout: 60_000 }).toContainEqual(expect.stringMatching(/^reloaded in/))
  expect({ ...shop.cloud.apps.pids(), catalog: 0 }).toEqual({ ...before, catalog: 0 })
})

test('an app that is killed comes back; requests and messages wait for it', async () => {
  const tea = await shop.product(5)
  const before = shop.cloud.apps.pids().inventory as number
  process.kill(before, 'SIGKILL')
  await expect.poll(() => shop.cloud.apps.pids().inventory, { interval: 5 }).not.toBe(before)
  const [placed, stock] = await Promise.all([
    shop.place(tea),
    shop.staff.inventory.getStock({ params: { productId: tea } }),
  ])
  expect(stock).toMatchObject({ onHand: 5 })
  await allConfirmed([placed], 'inventory')
  const after = shop.cloud.apps.pids().inventory
  expect(after).toBeTypeOf('number')
  expect(after).not.toBe(before)
})
