import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { authorization, movableClock, openSandbox } from '../fixture.ts'

/** A payment that was captured, and a refund of all of it. */
async function refunded(card: string, options: Parameters<typeof openSandbox>[0] = {}) {
  const opened = await openSandbox(options)
  const { id } = await opened.stripe.paymentIntents.create(authorization(card))
  await opened.stripe.paymentIntents.capture(id)
  const refund = await opened.stripe.refunds.create({ payment_intent: id })
  const charge = async () => {
    const { latest_charge } = await opened.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.refunds'] })
    if (latest_charge === null || typeof latest_charge === 'string') throw new Error('the charge was not expanded')
    return latest_charge
  }
  return { ...opened, id, refund, charge, types: () => opened.sandbox.events().map(({ type }) => type) }
}

test('a refund can fail after it has succeeded, and its money can then be refunded again', async () => {
  const { sandbox, stripe, id, refund, charge, types } = await refunded('pm_card_refundFail')
  expect(refund.status).toBe('succeeded')
  expect(await charge()).toMatchObject({ refunded: true, amount_refunded: 2500 })
  sandbox.settleRefunds()
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
    status: 'failed',
    failure_reason: expect.any(String),
  })
  expect(await charge()).toMatchObject({
    refunded: false,
    amount_refunded: 0,
    refunds: { data: [{ id: refund.id, status: 'failed' }], has_more: false },
  })
  expect(types().slice(0, 3).sort()).toEqual(['charge.refund.updated', 'refund.failed', 'refund.updated'])
  expect(sandbox.paymentIntents()).toMatchObject([{ amount_received: 2500, amount_refunded: 0 }])
  expect(await stripe.refunds.create({ payment_intent: id })).toMatchObject({ amount: 2500 })
})

test('a pending refund does not count as refunded, and succeeds later', async () => {
  const { sandbox, stripe, refund, charge, types } = await refunded('pm_card_pendingRefund')
  expect(refund.status).toBe('pending')
  expect(await charge()).toMatchObject({ refunded: true, amount_refunded: 2500 })
  expect(sandbox.paymentIntents()).toMatchObject([{ amount_refunded: 0 }])
  sandbox.settleRefunds()
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' })
  expect(types().slice(0, 2).sort()).toEqual(['charge.refund.updated', 'refund.updated'])
  expect(sandbox.paymentIntents()).toMatchObject([{ amount_refunded: 2500 }])
})

test('a refund settles after two minutes, also across a restart', async () => {
  const statePath = join(await mkdtemp(join(tmpdir(), 'stripe-')), 'stripe.sqlite')
  const { clock, advance } = movableClock()
  const { sandbox, stripe, refund } = await refunded('pm_card_refundFail', { clock, statePath })
  advance(119)
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' })
  await sandbox.stop()
  advance(1)
  const after = await openSandbox({ clock, statePath })
  expect(await after.stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'failed' })
})
