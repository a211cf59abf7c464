import { expect, test } from 'vitest'
import { authorization, openSandbox } from '../fixture.ts'

test('the dispute test card disputes a captured charge, and the dispute can be closed', async () => {
  const { sandbox, stripe } = await openSandbox()
  const { id } = await stripe.paymentIntents.create(authorization('pm_card_createDispute'))
  expect((await stripe.disputes.list({ payment_intent: id })).data).toEqual([])
  const { latest_charge } = await stripe.paymentIntents.capture(id, { expand: ['latest_charge'] })
  expect(latest_charge).toMatchObject({ disputed: true })
  const [dispute] = (await stripe.disputes.list({ payment_intent: id })).data
  expect(dispute).toMatchObject({ status: 'needs_response', reason: 'fraudulent', amount: 2500, payment_intent: id })
  expect(sandbox.events()[0]).toMatchObject({ type: 'charge.dispute.created', data: { object: { id: dispute?.id } } })
  await stripe.disputes.close(dispute?.id ?? '')
  expect(await stripe.disputes.retrieve(dispute?.id ?? '')).toMatchObject({ status: 'lost' })
  expect(sandbox.events()[0]).toMatchObject({ type: 'charge.dispute.closed', data: { object: { status: 'lost' } } })
})

test('refuses a dispute of an uncaptured charge, and a second dispute', async () => {
  const { sandbox, stripe } = await openSandbox()
  const { id } = await stripe.paymentIntents.create(authorization())
  expect(() => sandbox.dispute(id)).toThrow('no charge that can be disputed')
  await stripe.paymentIntents.capture(id)
  sandbox.dispute(id)
  expect(() => sandbox.dispute(id)).toThrow('disputed already')
  sandbox.dispute(id, 'won')
  expect(() => sandbox.dispute(id, 'lost')).toThrow('no open dispute')
})
