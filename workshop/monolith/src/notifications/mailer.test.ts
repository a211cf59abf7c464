import { captureLogs } from '@macromart/lambda-kit/testing'
import { expect } from 'vitest'
import { test } from '../fixture.ts'
import type { Work } from '../work.ts'
import { findMail, writeMail } from './store.ts'

test('a mail that SES did not take is sent by the sweep, once', async ({ startShop }) => {
  const { place, shop, stopSes, mailsTo } = await startShop()
  stopSes()
  let placed: Awaited<ReturnType<typeof place>> | undefined
  const lines = await captureLogs(async () => {
    placed = await place()
  })
  expect(lines).toContainEqual(expect.objectContaining({ event: 'mail.not_sent' }))
  const { customer, order } = placed as NonNullable<typeof placed>
  expect(order.status).toBe('confirmed')
  const id = `order-confirmed/${order.id}`
  expect(findMail(shop.database.read, id)).toMatchObject({ status: 'waiting' })
  stopSes(false)
  await shop.mailer.sendLeft()
  await shop.mailer.sendLeft()
  expect(await mailsTo(customer.email)).toEqual(['Your order is confirmed'])
  expect(findMail(shop.database.read, id)).toMatchObject({ status: 'sent', messageId: expect.any(String) })
})

test('a mail whose process died is sent when its lease ends', async ({ startShop }) => {
  const { signIn, shop, advance, mailsTo } = await startShop()
  const { id: accountId, email } = await signIn('customer')
  const at = shop.clock()
  const data = { accountId, email, name: 'Ada' }
  // The process dies after the commit: nothing sends the mail.
  const write = () =>
    shop.database.write((tx) => {
      const mails: Work['mails'] = []
      writeMail({ ...tx, at, mails, events: [], payments: [], publishes: false }, { kind: 'account-opened', at, data })
      return mails
    })
  expect(await write()).toMatchObject([{ status: 'claimed' }])
  expect(await write()).toEqual([])
  await shop.mailer.sendLeft()
  expect(await mailsTo(email)).toEqual([])
  advance(1)
  await shop.mailer.sendLeft()
  expect(await mailsTo(email)).toEqual(['Welcome to Macromart'])
})
