import { readFile } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { parse } from 'yaml'
import { anOrder, testPayments } from './fixture.ts'

/** The log event that an alarm fires for, and the functions whose logs it watches. */
async function alarm(name: string): Promise<{ event: string; functions: string[] }> {
  const service = parse(await readFile(new URL('../serverless.yml', import.meta.url), 'utf8'), { logLevel: 'error' })
  return service.custom.logAlarms[name]
}

test('logs the event of the CaptureFailed alarm when a capture fails for good', async () => {
  const { consume, advanceHours, crashAtSave } = await testPayments()
  const { orderId, requested, dispatched } = anOrder()
  await consume(requested)
  advanceHours(8 * 24)
  const errors = loggedErrors()
  // Logged before the save, so also when the process dies: the alarm fires at least once.
  crashAtSave(1)
  await consume(dispatched)
  const { event, functions } = await alarm('CaptureFailed')
  expect(errors()).toMatchObject([{ event, orderId }])
  expect(functions).toEqual(['http', 'inbox'])
})

test('logs the events of the Shortfall and RefundFailed alarms once', async () => {
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

/** Returns the error log lines written from now on. */
function loggedErrors() {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  onTestFinished(() => write.mockRestore())
  return () => lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'ERROR')
}
