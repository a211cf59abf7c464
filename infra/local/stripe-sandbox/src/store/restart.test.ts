import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test, vi } from 'vitest'
import { authorization, openSandbox, sdk, secretKey } from '../fixture.ts'
import { startStripeSandbox } from '../index.ts'

async function stateFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stripe-sandbox-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, 'state', 'stripe.sqlite')
}

test('payments, refunds, events and idempotency keys survive a restart', async () => {
  const statePath = await stateFile()
  const first = await startStripeSandbox({ secretKey, statePath })
  const paid = await sdk(first).paymentIntents.create(authorization(), { idempotencyKey: 'order-1' })
  await sdk(first).paymentIntents.capture(paid.id)
  const refund = await sdk(first).refunds.create({ payment_intent: paid.id, amount: 100 })
  const before = { payments: first.paymentIntents(), events: first.events() }
  await first.stop()

  const { sandbox, stripe } = await openSandbox({ statePath })
  expect({ payments: sandbox.paymentIntents(), events: sandbox.events() }).toEqual(before)
  expect(await stripe.refunds.retrieve(refund.id)).toEqual(refund)
  expect(await stripe.paymentIntents.create(authorization(), { idempotencyKey: 'order-1' })).toEqual(paid)
  expect(sandbox.paymentIntents()).toHaveLength(1)
})

test('acknowledged payments survive a SIGKILL', { timeout: 30_000 }, async () => {
  const statePath = await stateFile()
  const program = `
    import { startStripeSandbox } from ${JSON.stringify(import.meta.resolve('../index.ts'))}
    const { port } = await startStripeSandbox(${JSON.stringify({ secretKey, statePath })})
    console.log(port)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  const stripe = sdk({ port: Number(line) })

  const acknowledged = new Set<string>()
  const paying = Array.from({ length: 8 }, async () => {
    for (;;) acknowledged.add((await stripe.paymentIntents.create(authorization())).id)
  })
  await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(40), { timeout: 20_000 })
  child.kill('SIGKILL')
  await Promise.allSettled(paying)

  const { sandbox } = await openSandbox({ statePath })
  const kept = new Map(sandbox.paymentIntents().map((intent) => [intent.id, intent.status]))
  for (const id of acknowledged) expect(kept.get(id)).toBe('requires_capture')
})

test('a webhook not delivered before the stop is delivered after the start', async () => {
  const statePath = await stateFile()
  const webhooks = {
    webhookSecret: 'whsec_fixture',
    webhookUrls: ['http://127.0.0.1:9/'],
    webhookRetryDelaysMs: [60_000],
  }
  const first = await startStripeSandbox({ secretKey, statePath, ...webhooks })
  const { confirm: _, ...unconfirmed } = authorization()
  await sdk(first).paymentIntents.create(unconfirmed)
  await vi.waitFor(() => expect(first.deliveries()).toMatchObject([{ attempts: 1, state: 'pending' }]))
  await first.stop()
  const { sandbox } = await openSandbox({ statePath, ...webhooks })
  await vi.waitFor(() => expect(sandbox.deliveries()).toMatchObject([{ attempts: 2 }]))
})

test('a second sandbox on the same state file, or the same port, is refused', async () => {
  const statePath = await stateFile()
  const { sandbox } = await openSandbox({ statePath })
  await expect(startStripeSandbox({ secretKey, statePath })).rejects.toThrow('is another one running?')
  await expect(startStripeSandbox({ secretKey, port: sandbox.port })).rejects.toThrow('EADDRINUSE')
})
