import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { choosePorts, freePort, isFree, requireFreePorts } from './endpoints.ts'

async function listen(port: number, host: string): Promise<void> {
  const server = createServer().listen({ port, host, ipv6Only: host.includes(':') })
  await once(server, 'listening')
  onTestFinished(() => void server.close())
}

/** IPv4 and IPv6, this machine alone and every interface. A browser tries both families for `localhost`. */
const hosts = ['127.0.0.1', '0.0.0.0', '::1', '::']

test.each(hosts)('a port at which another program listens on %s is in use', async (host) => {
  const port = await freePort()
  expect(await isFree(port)).toBe(true)
  await listen(port, host)
  expect(await isFree(port)).toBe(false)
})

test('a port is free again when the other program has ended', async () => {
  const port = await freePort()
  const server = createServer().listen(port, '::1')
  await once(server, 'listening')
  await new Promise((resolve) => server.close(resolve))
  expect(await isFree(port)).toBe(true)
})

const purposes = [
  'the shop',
  'the AWS services',
  'DynamoDB Local',
  'SNS and SQS',
  'the Stripe sandbox',
  'SES and its mails',
]

/** The first of six ports that are free. */
async function freeRow(): Promise<number> {
  for (;;) {
    const base = await freePort()
    const row = await Promise.all(purposes.map((_, offset) => isFree(base + offset)))
    if (!row.includes(false)) return base
  }
}

test.each(
  [...purposes.entries()].flatMap(([offset, purpose]) =>
    ['127.0.0.1', '::1'].map((host) => ({ offset, purpose, host })),
  ),
)('refuses to start while the port of $purpose is in use at $host, and names it', async ({ offset, purpose, host }) => {
  const base = await freeRow()
  await expect(requireFreePorts(base)).resolves.toBeUndefined()
  await listen(base + offset, host)
  const sentence = `Port ${base + offset} is in use (needed for ${purpose}): stop the process that listens there, or choose another port.`
  await expect(requireFreePorts(base)).rejects.toThrow(sentence)
  await expect(choosePorts(base)).rejects.toThrow(sentence)
})

test('returns no port twice, even before it is in use', async () => {
  const ports = await Promise.all(Array.from({ length: 100 }, freePort))
  expect(new Set(ports).size).toBe(100)
  // Linux gives connections ports from 32768 on, macOS and Windows from 49152 on.
  expect(Math.max(...ports)).toBeLessThan(32_768)
})
