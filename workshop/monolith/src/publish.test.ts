import { StockReserved } from '@macromart/contract-inventory/events'
import { PaymentRequested } from '@macromart/contract-orders/events'
import { newId } from '@macromart/kernel'
import { expect, test } from 'vitest'
import { testBooks } from './books.fixture.ts'
import { publish, type Work } from './work.ts'

const orderId = newId('ord')
const reserved = StockReserved({ orderId })
const order = { id: orderId, version: 2 }

const outboxOf = ({ all }: Pick<Work, 'all'>) =>
  all<{ module: string; event: string }>('SELECT module, event FROM outbox ORDER BY seq').map(({ module, event }) => ({
    module,
    ...JSON.parse(event),
  }))

test('An event commits with the change that it is about', async () => {
  const { database, write } = testBooks({ publishes: true })
  await write((tx) => publish(tx, 'inventory', order, [reserved]))
  expect(outboxOf(database.read)).toMatchObject([{ module: 'inventory', type: reserved.type, data: { orderId } }])
})

test('An event of a transaction that rolls back is not in the outbox', async () => {
  const { database, write } = testBooks({ publishes: true })
  const failing = write((tx) => {
    publish(tx, 'inventory', order, [reserved])
    expect(outboxOf(tx)).toHaveLength(1)
    throw new Error('the disk is full')
  })
  await expect(failing).rejects.toThrow('the disk is full')
  expect(outboxOf(database.read)).toEqual([])
})

test('Events are in the outbox in their order', async () => {
  const { database, write } = testBooks({ publishes: true })
  const customerId = newId('acc')
  const amount = { amount: 1250, currency: 'EUR' }
  const requested = PaymentRequested({ orderId, customerId, amount, paymentMethod: 'pm_card_visa' })
  await write((tx) => {
    publish(tx, 'inventory', order, [reserved])
    publish(tx, 'orders', order, [requested, requested])
  })
  const types = outboxOf(database.read).map(({ type }) => type)
  expect(types).toEqual([reserved.type, requested.type, requested.type])
})

test('An event says who publishes it, what it is about, and in which version', async () => {
  const { database, write } = testBooks({ publishes: true })
  await write((tx) => publish(tx, 'inventory', order, [reserved]))
  expect(outboxOf(database.read)).toMatchObject([
    {
      specversion: '1.0',
      id: expect.stringMatching(/^evt_/),
      source: '/inventory',
      subject: orderId,
      subjectversion: 2,
    },
  ])
})

test('The modules at home get the event at every step; the outbox gets it from step 1 on', async () => {
  const { database, write } = testBooks({ publishes: false })
  const events = await write((tx) => {
    publish(tx, 'inventory', order, [reserved])
    return tx.events
  })
  expect(events).toMatchObject([{ type: reserved.type, subject: orderId }])
  expect(outboxOf(database.read)).toEqual([])
})
