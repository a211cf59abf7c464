import { newId } from '@macromart/kernel'
import { expect, test } from 'vitest'
import { claim, draft, leaseSeconds, type Mail, recordOutcome } from './mail.ts'

const opened = '2026-11-23T10:00:00.000Z'
const at = (seconds: number) => new Date(Date.parse(opened) + seconds * 1000).toISOString()
const accountId = newId('acc')
const data = { accountId, email: 'ada@macromart.test', name: 'Ada' }
const occasion = { kind: 'account-opened', at: opened, data } as const
const mail = draft(accountId, occasion)
const claimed: Mail = { ...mail, version: 1, status: 'claimed', claim: { by: 'one', until: at(leaseSeconds) } }
const { occasion: _, claim: __, ...rest } = claimed
const sent: Mail = { ...rest, version: 2, status: 'sent', messageId: 'ses-1' }

test('A process claims a mail before it sends it, until the end of its lease', () => {
  expect(claim(mail, 'one', at(0))).toEqual({ next: { ...claimed, changedAt: at(0) }, events: [] })
})

test('While one process sends a mail, another that receives the same event does not', () => {
  expect(claim(claimed, 'other', at(leaseSeconds - 1))).toEqual({ next: claimed, events: [], unchanged: true })
})

test('The mail of a process that died is sent by another when its lease has ended', () => {
  const claim2 = { by: 'other', until: at(2 * leaseSeconds) }
  const { next } = claim(claimed, 'other', at(leaseSeconds))
  expect(next).toMatchObject({ status: 'claimed', version: 2, claim: claim2, occasion })
})

test('A mail that was sent is never sent again', () => {
  expect(claim(sent, 'other', at(999_999))).toEqual({ next: sent, events: [], unchanged: true })
})

test('What became of a mail is recorded, and what it was about is forgotten', () => {
  const { next } = recordOutcome(claimed, { status: 'sent', messageId: 'ses-1' }, at(1))
  expect(next).toEqual({ ...sent, changedAt: at(1) })
})

test('What became of a mail is recorded once: the first outcome stays', () => {
  expect(recordOutcome(sent, { status: 'rejected', reason: 'no' }, at(9))).toMatchObject({
    next: sent,
    unchanged: true,
  })
})

test('A mail that was sent is recorded as sent, although another process has claimed it by then', () => {
  const taken: Mail = { ...claimed, version: 2, claim: { by: 'other', until: at(99) } }
  expect(recordOutcome(taken, { status: 'sent', messageId: 'ses-1' }, at(50)).next).toMatchObject({
    status: 'sent',
    version: 3,
  })
})
