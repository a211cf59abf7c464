import { randomInt } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { PlainError } from './plain-error.ts'

/** The addresses of all parts, known before anything runs: the plan needs them. */
export interface Endpoints {
  /** The address that people use: of links in mails, and of the pages' forms. */
  publicUrl: string
  /** The gateway at this machine, for the parts of the shop. */
  gatewayUrl: string
  /** The AWS endpoint, and the base of queue URLs. */
  awsEndpointUrl: string
  /** SES, and the page that shows its mails. */
  sesUrl: string
  stripe: { url: string; secretKey: string; webhookSecret: string }
}

/** The addresses at these ports, and the keys of the Stripe sandbox. By default, people use the gateway's own address. */
export const endpointsAt = (ports: Ports, publicUrl = `http://localhost:${ports.gateway}`): Endpoints => ({
  publicUrl,
  gatewayUrl: `http://localhost:${ports.gateway}`,
  awsEndpointUrl: `http://127.0.0.1:${ports.awsEndpoint}`,
  sesUrl: `http://localhost:${ports.ses}`,
  stripe: { url: `http://127.0.0.1:${ports.stripe}`, secretKey: 'sk_test_local', webhookSecret: 'whsec_local' },
})

/** The addresses of this machine's own: for `localhost`, a browser tries the one and then the other. */
export const loopback = ['127.0.0.1', '::1']

/**
 * Whether no program listens on this port of the loopback interface, over IPv4 or over IPv6. A program that listens on every
 * interface counts, too: macOS and Windows let another one listen on a single address beside it, so its answer decides.
 */
export async function isFree(port: number): Promise<boolean> {
  for (const host of loopback) if (!(await canListen(port, host)) || (await isAnswered(port, host))) return false
  return true
}

/** Below the ephemeral ports, so that no connection takes a port before its server; above the well-known ports. */
const [lowest, highest] = [10_000, 26_000]
/** Each process has its own range, so that shops that start at the same time do not choose the same ports. */
const portsOfProcess = 160
const first = lowest + portsOfProcess * (process.pid % ((highest - lowest) / portsOfProcess))
let next = randomInt(portsOfProcess)

/** A port that was free a moment ago. It is returned again only after the rest of the range: a shop uses about 24. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + next
    next = (next + 1) % portsOfProcess
    if (await isFree(port)) return port
  }
}

/** Throws one sentence that names the port in use and its purpose. */
async function requireFree(port: number, purpose: string): Promise<void> {
  if (!(await isFree(port))) {
    throw new PlainError(
      `Port ${port} is in use (needed for ${purpose}): stop the process that listens there, or choose another port.`,
    )
  }
}

/** Whether a machine answers that it lacks one of the two families of addresses: nothing can listen there. */
export const isMissingFamily = ({ code = '' }: NodeJS.ErrnoException): boolean =>
  ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(code)

const canListen = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(isMissingFamily(error)))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })

const isAnswered = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host })
    const settle = (answer: boolean) => () => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', settle(true)).once('error', settle(false))
  })

/** The ports of the local cloud's own parts. */
export type Ports = Record<'gateway' | 'awsEndpoint' | 'dynamoDb' | 'queues' | 'stripe' | 'ses', number>

/** Each part with its place after the gateway's port, and what a person knows it as. */
const parts: readonly [part: keyof Ports, purpose: string][] = [
  ['gateway', 'the shop'],
  ['awsEndpoint', 'the AWS services'],
  ['dynamoDb', 'DynamoDB Local'],
  ['queues', 'SNS and SQS'],
  ['stripe', 'the Stripe sandbox'],
  ['ses', 'SES and its mails'],
]

/** Throws one sentence if one of the ports of a shop at `base` is in use. To be called before anything starts. */
export async function requireFreePorts(base: number): Promise<void> {
  for (const [offset, [, purpose]] of parts.entries()) await requireFree(base + offset, purpose)
}

/** The gateway at `base` and the others after it; throws if one is in use. A base of 0 chooses free ports. */
export async function choosePorts(base: number): Promise<Ports> {
  if (base !== 0) await requireFreePorts(base)
  const ports = await Promise.all(
    parts.map(async ([part], offset) => [part, base === 0 ? await freePort() : base + offset] as const),
  )
  return Object.fromEntries(ports) as Ports
}
