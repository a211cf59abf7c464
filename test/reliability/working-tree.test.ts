import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Order } from '@macromart/contract-orders/api'
import { keepPackage } from '@macromart/shop'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { newProduct } from '../support/goods.ts'
import { confirmedOrder, place } from '../support/order.ts'
import { newViolations, startTestShop } from '../support/start-test-shop.ts'
import { type Copy, copyApps } from './copy-apps.ts'
import { type OwnShop, startOwnShop } from './own-shop.ts'

// One shop on a copy of the working tree: `shipping` runs from a stored artefact, every other app is watched.
let copy: Copy
let kept: string
let shop: OwnShop
/** The number of lines that the shop had logged before the test. */
let before: number

beforeAll(async () => {
  copy = await copyApps(join(import.meta.dirname, '../..'))
  kept = await mkdtemp(join(tmpdir(), 'shop-artefact-'))
  // A clone may have no earlier commit: today's package is stored, then today's sources are broken.
  await keepPackage(copy.root, 'shipping', kept)
  const { template, bundles } = await builtIn('shipping')
  await writeFile(template, '{}')
  for (const bundle of bundles) await writeFile(bundle, 'throw new Error("this is not the artefact")')
  shop = await startOwnShop({ root: copy.root, elsewhere: { shipping: kept }, watch: true, seed: 'accounts' })
})
afterAll(async () => {
  await shop?.cloud.stop()
  await copy?.remove()
  if (kept) await rm(kept, { recursive: true })
})
beforeEach(() => {
  before = shop.logs.count
})

async function builtIn(app: string) {
  const [built, packaged] = [join(copy.root, 'apps', app, '.build'), join(copy.root, 'apps', app, '.serverless')]
  const bundles = (await readdir(built)).filter((file) => file.endsWith('.mjs')).map((file) => join(built, file))
  expect(bundles.length).toBeGreaterThan(2)
  return { template: join(packaged, 'cloudformation-template-update-stack.json'), bundles }
}

describe('an artefact', () => {
  test('replaces the template and the bundles of the working tree', async () => {
    const { template } = await builtIn('shipping')
    await expect(startTestShop({ root: copy.root })).rejects.toThrow(`${template}: the template of shipping`)
    // Confirmed, with a shipment that waits for its dispatch.
    await confirmedOrder(shop.customer, await newProduct(shop.staff))
    expect(await newViolations(shop)).toEqual([])
  })

  test('of an unknown macrofunction is rejected in one sentence', async () => {
    await expect(startTestShop({ root: copy.root, elsewhere: { order: kept } })).rejects.toThrow(
      'There is no macrofunction order: ',
    )
  })
})

describe('a change of a source', () => {
  const source = (app: string) => join(copy.root, 'apps', app, 'src', 'lambda', 'http.ts')
  const linesOf = (app: string) =>
    shop.logs
      .since(before)
      .filter(({ from }) => from === app)
      .map(({ text }) => text)
  const pidsBut = (app: string) => ({ ...shop.cloud.apps.pids(), [app]: undefined })

  /** Waits until all orders are confirmed, and expects that this app processed each message on the first receive. */
  async function allConfirmed(placed: Order[], app: string) {
    for (const { id } of placed)
      await eventually(
        () => shop.staff.orders.getOrder({ params: { orderId: id } }),
        ({ status }) => status === 'confirmed',
        60_000,
      )
    expect(await newViolations(shop)).toEqual([])
    expect(linesOf(app).filter((text) => /retry|retried/.test(text))).toEqual([])
  }

  test('reloads its app, and loses no request and no message meanwhile', async () => {
    const tea = await newProduct(shop.staff, { stock: 1000 })
    const others = pidsBut('orders')
    const line = JSON.stringify({ level: 'INFO', message: 'the new version runs' })
    await writeFile(source('orders'), `${await readFile(source('orders'), 'utf8')}\nconsole.log('${line}')\n`)

    const placed: Order[] = []
    while (!linesOf('orders').includes('the new version runs')) {
      placed.push(await place(shop.customer, tea))
      await sleep(50)
    }
    expect(linesOf('orders')).toContainEqual(expect.stringMatching(/^reloaded in \d+\.\d s$/))
    expect(pidsBut('orders')).toEqual(others)
    expect(placed.length).toBeGreaterThan(0)
    await allConfirmed(placed, 'orders')
  })

  test('that does not compile is reported, and the last version keeps running', async () => {
    const pids = shop.cloud.apps.pids()
    const good = await readFile(source('catalog'), 'utf8')
    await writeFile(source('catalog'), `${good}\nexport const = nonsense\n`)
    const wrong = 'does not compile: the last version keeps running'
    await expect.poll(() => linesOf('catalog'), { timeout: 60_000 }).toContain(wrong)
    expect(linesOf('catalog').join('\n')).toContain('src/lambda/http.ts')
    await allConfirmed([await place(shop.customer, await newProduct(shop.staff))], 'catalog')
    expect(shop.cloud.apps.pids()).toEqual(pids)
    await writeFile(source('catalog'), `${good}\nconsole.log('mended')\n`)
    const reloaded = expect.stringMatching(/^reloaded in/)
    await expect.poll(() => linesOf('catalog'), { timeout: 60_000 }).toContainEqual(reloaded)
    expect(pidsBut('catalog')).toEqual({ ...pids, catalog: undefined })
  })
})

test('restarts an app that is killed; requests and messages wait for it', async () => {
  const tea = await newProduct(shop.staff, { stock: 5 })
  const pid = shop.cloud.apps.pids().inventory as number
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => shop.cloud.apps.pids().inventory, { interval: 5 }).not.toBe(pid)
  const [placed, stock] = await Promise.all([
    place(shop.customer, tea),
    shop.staff.inventory.getStock({ params: { productId: tea.id } }),
  ])
  expect(stock).toMatchObject({ onHand: 5 })
  await eventually(
    () => shop.staff.orders.getOrder({ params: { orderId: placed.id } }),
    ({ status }) => status === 'confirmed',
    60_000,
  )
  expect(await newViolations(shop)).toEqual([])
  const retried = shop.logs.since(before).filter(({ from, text }) => from === 'inventory' && /retry|retried/.test(text))
  expect(retried).toEqual([])
  const after = shop.cloud.apps.pids().inventory
  expect(after).toBeTypeOf('number')
  expect(after).not.toBe(pid)
})
