import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { PaymentState } from '@macromart/payments/domain/payment-state'
import { startStripeSandbox } from '@macromart/stripe-sandbox'
import { expect, onTestFinished, test } from 'vitest'
import { stripeGateway } from '../../../../apps/payments/src/stripe.ts'
import { secretKey } from '../fixture.ts'
import { type Cards, stripeCards } from './cards.ts'

const payment: PaymentState = {
  id: 'ord_01kbwyr3dre6r8ysm0x0b3kc5n',
  customerId: 'acc_01kbwyr3dre6r8ysm0x0b3kc5n',
  status: 'pending',
  amount: { amount: 2500, currency: 'EUR' },
  paymentMethod: 'pm_card_visa',
  requestedAt: '2026-11-23T10:00:00.000Z',
  refundRequested: { keyHash: 'key', requestHash: 'request', reason: 'broken', inVersion: 5 },
  version: 1,
  changedAt: '2026-11-23T10:00:00.000Z',
}

/** A Stripe of its own behind a proxy that records every request. */
async function recordingStripe() {
  const sandbox = await startStripeSandbox({ secretKey })
  onTestFinished(() => sandbox.stop())
  const requests: object[] = []
  const proxy = createServer(async (request, response) => {
    const { method, url, headers } = request as IncomingMessage & { url: string }
    const body = await text(request)
    const { authorization, 'idempotency-key': key, 'content-type': type, 'stripe-version': version } = headers
    requests.push({ method, url, body, authorization, key, type, version })
    const { host: _, connection: __, 'content-length': ___, ...forwarded } = headers
    const answer = await fetch(sandbox.url + url, {
      ...(method && { method }),
      headers: forwarded as Record<string, string>,
      ...(body && { body }),
    })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => void proxy.close().closeAllConnections())
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, requests, sandbox }
}

/** Every step of two payments, the second of which is declined. The ids that Stripe makes are masked. */
async function everyStep(createCards: (url: string, key: string) => Cards) {
  const { url, requests, sandbox } = await recordingStripe()
  const cards = createCards(url, secretKey)
  const states = [await cards.find(payment), await cards.authorise({ ...payment, paymentMethod: 'pm_card_visa' })]
  const [{ id: intentId = '' } = {}] = sandbox.paymentIntents()
  const held = { ...payment, intentId }
  states.push(await cards.capture(held), await cards.void(held), await cards.refund(held))
  const next = { ...payment, id: 'ord_01kbwyr3dre6r8ysm0x0b3kc5p' as const }
  states.push(await cards.authorise({ ...next, paymentMethod: 'pm_card_chargeDeclined' }))
  const found = [await cards.findByIntent(intentId), await cards.findByIntent('pi_unknown')]
  return JSON.parse(
    JSON.stringify({ requests, states, found })
      .replaceAll(/(pi|re|ch)_[A-Za-z0-9]{8,}/g, '$1_…')
      .replaceAll(/"created":\d+/g, '"created":0'),
  )
}

test('asks Stripe the same as the macrofunction payments, under the same keys, and understands the same', async () => {
  const [ours, theirs] = [await everyStep(stripeCards), await everyStep(stripeGateway)]
  expect(ours).toEqual(theirs)
  const keys = ours.requests.flatMap(({ key }: { key?: string }) => key ?? [])
  expect(keys).toEqual([
    'ord_01kbwyr3dre6r8ysm0x0b3kc5n/authorise',
    'ord_01kbwyr3dre6r8ysm0x0b3kc5n/capture',
    'ord_01kbwyr3dre6r8ysm0x0b3kc5n/void',
    'ord_01kbwyr3dre6r8ysm0x0b3kc5n/refund/5',
    'ord_01kbwyr3dre6r8ysm0x0b3kc5p/authorise',
  ])
})

test('what the macrofunction has authorised is not authorised again', async () => {
  const sandbox = await startStripeSandbox({ secretKey })
  onTestFinished(() => sandbox.stop())
  const state = await stripeGateway(sandbox.url, secretKey).authorise(payment)
  expect(await stripeCards(sandbox.url, secretKey).authorise(payment)).toEqual(state)
  expect(sandbox.paymentIntents()).toHaveLength(1)
})

test.each(['http://stripe.example', 'http://10.0.0.1:80'])('sends the key to no other host in the clear: %s', (url) => {
  expect(() => stripeCards(url, secretKey)).toThrow('STRIPE_URL must be https')
})
