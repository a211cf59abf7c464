import { createSocket } from 'node:dgram'
import { expect, onTestFinished, test } from 'vitest'
import { freePorts } from '../../support/free-ports.ts'
import { place, waitForStatus } from '../../support/order.ts'
import { demoCustomer, signIn } from '../../support/people.ts'
import { newState } from '../new-state.ts'
import { setCanary } from './canary.ts'
import { expectExit, startDev } from './dev-process.ts'
import { canSeeSockets, connectionsOut, staysHere } from './sockets.ts'

test("a shop starts, seeds and sells without the person's AWS, Stripe or proxy settings, connects to no other machine, and Ctrl-C ends all its processes", {
  timeout: 300_000,
}, async ({ annotate }) => {
  const state = await newState()
  const canary = await setCanary(state)
  const out = new Set<string>()
  if (!canSeeSockets) await annotate('This system does not list connections by process: only the traps were checked.')
  const dev = startDev([], {
    state,
    port: await freePorts(),
    env: canary.env,
    async onPoll(pids) {
      if (canSeeSockets) for (const address of await connectionsOut(pids)) out.add(address)
    },
  })
  await dev.printed('is ready')

  const customer = await signIn(dev.baseUrl, demoCustomer)
  const { items } = await customer.catalog.listProducts({ query: { limit: 1 } })
  await waitForStatus(customer, await place(customer, items), 'confirmed')

  // A soft assertion, so that the end of the shop is checked in any case.
  expect.soft(canary.recorded()).toEqual([])
  expect.soft([...out]).toEqual([])
  expect.soft(dev.output()).not.toMatch(/canary/i)
  dev.interrupt()
  await expectExit(dev, 0)
})

test('the traps record requests', async () => {
  const { env, recorded } = await setCanary(await newState())
  await fetch(`${env.AWS_ENDPOINT_URL}/hello`).catch(() => undefined)
  expect(recorded()).toEqual(['GET /hello HTTP/1.1'])
})

test.skipIf(!canSeeSockets)('detects a connection to another machine', async ({ skip }) => {
  const socket = createSocket('udp4')
  onTestFinished(() => void socket.close())
  // A connection is enough, no data is sent. The address is reserved for documentation (RFC 5737).
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false))
    socket.connect(53, '203.0.113.1', () => resolve(true))
  })
  if (!connected) skip('This machine has no network.')
  expect(await connectionsOut([process.pid])).toContain('017100CB:0035')
})

test.each([
  ['0100007F:0BB8', true],
  ['3500007F:0035', true],
  ['00000000:0000', true],
  ['00000000000000000000000000000000:0000', true],
  ['00000000000000000000000001000000:0BB8', true],
  ['0000000000000000FFFF00000100007F:0BB8', true],
  ['08080808:0035', false],
  ['7F000001:0BB8', false],
  ['B80D0120000000000000000001000000:01BB', false],
  ['0000000000000000FFFF000008080808:01BB', false],
])('a connection to %s stays on this machine: %s', (remote, here) => {
  expect(staysHere(remote)).toBe(here)
})
