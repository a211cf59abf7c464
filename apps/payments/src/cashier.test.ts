import { readFile } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { parse } from 'yaml'
import { anOrder, openShop } from './fixture.ts'

/** The words that an alarm waits for, and in whose logs. */
async function alarm(name: string): Promise<{ words: string; functions: string[] }> {
  const service = parse(await readFile(new URL('../serverless.yml', import.meta.url), 'utf8'), { logLevel: 'error' })
  return service.custom.ringsOn[name]
}

test('a capture that fails for good is logged in the words that the alarm of each function waits for', async () => {
  const { deliver, letPass, dieAtSave } = await openShop()
  const { orderId, requested, dispatched } = anOrder()
  await deliver(requested)
  letPass(8 * 24)
  const errors = loggedErrors()
  // Even where the process dies before it is kept: an alarm may ring twice, but never not at all.
  dieAtSave(1)
  await deliver(dispatched)
  const { words, functions } = await alarm('CaptureFailed')
  expect(errors()).toMatchObject([{ message: words, orderId }])
  expect(functions).toEqual(['http', 'inbox'])
})

test('a payment that was captured in part, and a refund that fails, are logged in the words of their alarms, once', async () => {
  const { deliver, dashboard, sandbox, payments, tellAll } = await openShop()
  const [short, failing] = [anOrder(), anOrder('pm_card_refundFail')]
  await deliver(short.requested, failing.requested)
  const errors = loggedErrors()
  const known = async ({ orderId }: { orderId: string }) => (await payments.get(orderId)) as { intentId: string }
  await dashboard.paymentIntents.capture((await known(short)).intentId, { amount_to_capture: 100 })
  await deliver(failing.dispatched)
  await dashboard.refunds.create({ payment_intent: (await known(failing)).intentId })
  await tellAll()
  sandbox.settleRefunds()
  await tellAll()
  await tellAll()
  expect(errors()).toMatchObject([
    { message: (await alarm('Shortfall')).words, orderId: short.orderId },
    { message: (await alarm('RefundFailed')).words, orderId: failing.orderId },
  ])
})

/** What is logged as an error from now on. */
function loggedErrors() {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  onTestFinished(() => write.mockRestore())
  return () => lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'ERROR')
}
