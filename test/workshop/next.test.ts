import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { newProduct } from '../support/goods.ts'
import { confirmedOrder, parcel } from '../support/order.ts'
import { accountDraft, demoStaff, newCustomer, signIn } from '../support/people.ts'
import { newViolations, startTestShop, type TestShop } from '../support/start-test-shop.ts'

const root = join(import.meta.dirname, '../..')

/** The subjects of all mails since the shop started. */
async function mailsOf({ cloud }: TestShop, address: string): Promise<string[]> {
  const { emails } = (await (await fetch(`${cloud.urls.ses}/store`)).json()) as {
    emails: { destination: { to: string[] }; subject: string }[]
  }
  return emails.filter(({ destination }) => destination.to.includes(address)).map(({ subject }) => subject)
}

async function startAt(step: number, state: string): Promise<TestShop> {
  const shop = await startTestShop({ step, state, seed: 'accounts' })
  onTestFinished(() => shop.cloud.stop())
  return shop
}

test('notifications leaves a shop in use: it knows every address, and welcomes no customer twice', async () => {
  const state = await mkdtemp(join(tmpdir(), 'macromart-next-'))
  onTestFinished(() => rm(state, { recursive: true, force: true, maxRetries: 5 }))
  const account = accountDraft()

  const before = await startAt(0, state)
  const customer = await newCustomer(before.baseUrl, account)
  const product = await newProduct(await signIn(before.baseUrl, demoStaff), { stock: 5 })
  const { id: orderId } = await confirmedOrder(customer, product)
  expect(await mailsOf(before, account.email)).toHaveLength(2)
  await before.cloud.stop()

  await promisify(execFile)(process.execPath, ['workshop/src/workshop.ts', 'next', '--state', state], { cwd: root })

  const after = await startAt(1, state)
  await after.cloud.idle()
  const staff = await signIn(after.baseUrl, demoStaff)
  await staff.shipping.dispatch({ params: { orderId }, body: parcel() })
  await eventually(
    () => mailsOf(after, account.email),
    (subjects) => subjects.length > 0,
  )
  expect(await newViolations(after)).toEqual([])
  // The mails of the start at step 0 are not in this mail server.
  expect(await mailsOf(after, account.email)).toEqual([expect.stringMatching(/on its way|dispatched|left/i)])
})
