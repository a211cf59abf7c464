import { newId } from '@macromart/kernel'
import { draft, type Mail } from '@macromart/notifications/domain/mail'
import type { Recipient } from '@macromart/notifications/domain/recipient'
import { expect, test } from 'vitest'
import { testDatabase } from '../fixture.ts'
import { saveMail } from '../notifications/store.ts'
import { put } from '../rows.ts'
import { leaveNotifications } from './notifications.ts'

const at = '2026-11-23T10:00:00.000Z'

async function withMails(...states: Partial<Mail>[]) {
  const database = testDatabase()
  const id = newId('acc')
  const account = { email: 'ada@macromart.test', name: 'Ada' }
  const welcome = draft(id, { kind: 'account-opened', at, data: { accountId: id, ...account, openedAt: at } })
  const mails = states.map((state, n): Mail => ({ ...welcome, id: `order-confirmed/ord_${n}`, version: 2, ...state }))
  await database.write((tx) => {
    put(tx, 'accounts', 'accounts', 'id', { id, ...account, role: 'customer', opened_at: at, version: 1 })
    for (const mail of mails) saveMail(tx, mail)
  })
  return { database, id, account, mails }
}

test('hands over every account with its address, and what has become of every mail', async () => {
  const { database, id, account } = await withMails({ status: 'sent', messageId: 'ses-1' }, { status: 'undeliverable' })
  const [recipient, ...mails] = (await leaveNotifications(database)) as [Recipient, ...Mail[]]
  expect(recipient).toEqual({ id, version: 1, address: account, parked: [] })
  expect(mails).toMatchObject([
    { id: 'order-confirmed/ord_0', recipientId: id, status: 'sent', messageId: 'ses-1', version: 2 },
    { id: 'order-confirmed/ord_1', status: 'undeliverable' },
  ])
})

test('a mail that waits or is in flight is parked with its occasion, and no claim is left', async () => {
  const claim = { by: 'a dead process', until: at }
  const { database, mails } = await withMails({ status: 'waiting' }, { status: 'claimed', claim })
  const [recipient, ...moved] = (await leaveNotifications(database)) as [Recipient, ...Mail[]]
  expect(recipient.parked).toEqual(mails.map(({ id }) => id))
  const occasion = mails[0]?.occasion
  expect(moved).toMatchObject([
    { status: 'waiting', version: 2, occasion },
    { status: 'waiting', version: 3, occasion },
  ])
  expect(moved[1]).not.toHaveProperty('claim')
})

test('afterwards no mail can be written here, and the handover may be repeated', async () => {
  const { database, mails } = await withMails({ status: 'sent' })
  const first = await leaveNotifications(database)
  expect(await leaveNotifications(database)).toEqual(first)
  const late = database.write((tx) => saveMail(tx, mails[0] as Mail))
  await expect(late).rejects.toThrow('is refused, because only left may write this table')
})
