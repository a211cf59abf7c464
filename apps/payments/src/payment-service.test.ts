import { readFile } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { parse } from 'yaml'
import { anOrder, testPayments } from './fixture.ts'

/** The event in the log that an alarm rings for, and in whose logs. */
async function alarm(name: string): Promise<{ event: string; functions: string[] }> {
  const service = parse(await readFile(new URL('../serverless.yml', import.meta.url), 'utf8'), { logLevel: 'error' })
  return service.custom.logAlarms[name]
}

test('a capture that fails for good is logged as the event that the alarm of each function rings for', async () => {
  const { consume, advanceHours, crashAtSave } = await testPayments()
  const { orderId, requested, dispatched } = anOrder()
  await consume(requested)
  advanceHours(8 * 24)
  const errors = loggedErrors()
  // Even where the process dies before it is kept: an alarm may ring twice, but never not at all.
  crashAtSave(1)
  await consume(dispatched)
  const { event, functions } = await alarm('CaptureFailed')
  expect(errors()).toMatchObject([{ event, orderId }])
  expect(functions).toEqual(['http', 'inbox'])
})

test('a payment that was captured in part, and a refund that fails, are logged as the events of their alarms, once', async () => {
  const { consume, dashboard, sandbox, payments, sendWebhooks } = await testPayments()
  const [short, failing] = [anOrder(), anOrder('pm_card_refundFail')]
  await consume(short.requested, failing.requested)
  const errors = loggedErrors()
  const known = async ({ orderId }: { orderId: string }) => (await payments.get(orderId)) as { intentId: string }
  await dashboard.paymentIntents.capture((await known(short)).intentId, { amount_to_capture: 100 })
  await consume(failing.dispatched)
  await dashboard.refunds.create({ payment_intent: (await known(failing)).intentId })
  await sendWebhooks()
  sandbox.settleRefunds()
  await sendWebhooks()
  await sendWebhooks()
  expect(errors()).toMatchObject([
    { event: (await alarm('Shortfall')).event, orderId: short.orderId },
    { event: (await alarm('RefundFailed')).event, orderId: failing.orderId },
  ])
})

/** What is logged as an error from now on. */
function loggedErrors() {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  onTestFinished(() => write.mockRestore())
  return () => lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'ERROR')
}
