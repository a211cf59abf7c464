import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { newProduct } from '../support/goods.ts'
import { confirmedOrder } from '../support/order.ts'
import { demoCustomer, demoStaff, signIn } from '../support/people.ts'
import { startTestShop } from '../support/start-test-shop.ts'

const script = join(import.meta.dirname, '../../infra/tools/shop/src/trace.ts')

interface Line {
  kind: string
  app: string
  text: string
  children: Line[]
}

const linesIn = ({ children, ...line }: Line): Omit<Line, 'children'>[] => [line, ...children.flatMap(linesIn)]

test('at step 2, the trace of an order is one tree, whose consumers have all received their events', async () => {
  const { cloud, baseUrl } = await startTestShop({ step: 2, seed: 'accounts' })
  onTestFinished(() => cloud.stop())
  const [clerk, shopper] = [await signIn(baseUrl, demoStaff), await signIn(baseUrl, demoCustomer)]
  const teapot = await newProduct(clerk, { stock: 5 })
  await cloud.idle()
  const { id } = await confirmedOrder(shopper, teapot)
  await cloud.idle()
  await cloud.spans()

  const trace = async (...args: string[]) =>
    (await promisify(execFile)(process.execPath, [script, ...args, '--state', cloud.stateFolder])).stdout
  const { trees } = JSON.parse(await trace('latest', '--json')) as { trees: Line[] }
  expect(trees.map(({ text }) => text)).toEqual(['POST /api/orders → 201'])
  const lines = trees.flatMap(linesIn)
  expect(lines.filter(({ kind }) => kind === 'waiting')).toEqual([])
  const consumers = lines.filter(({ kind }) => kind === 'reaction').map(({ app }) => app)
  // Of order-confirmed, each consumer receives both versions.
  const ofBoth = ['carts', 'notifications', 'shipping']
  expect(consumers.toSorted()).toEqual([...ofBoth, ...ofBoth, 'inventory', 'orders', 'orders', 'payments'].toSorted())
  expect(stripVTControlCharacters(await trace(id.slice(-8)))).toMatch(
    /payments +.*\n.*calls Stripe POST payment_intents → 200.*\n.*publishes payment-authorized/,
  )
})
