import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { PlainError } from './plain-error.ts'

/** Where things will be, known before anything runs, so that a plan can be made of it. */
export interface Endpoints {
  gatewayUrl: string
  /** AWS, and the address that queue URLs begin with. */
  awsEndpointUrl: string
  /** SES, and the page that shows its mails. */
  sesUrl: string
  stripe: { url: string; secretKey: string; webhookSecret: string }
}

/** The addresses at these ports, and the keys of the Stripe sandbox. */
export const endpointsAt = (ports: Ports): Endpoints => ({
  gatewayUrl: `http://localhost:${ports.gateway}`,
  awsEndpointUrl: `http://127.0.0.1:${ports.awsEndpoint}`,
  sesUrl: `http://localhost:${ports.ses}`,
  stripe: { url: `http://127.0.0.1:${ports.stripe}`, secretKey: 'sk_test_local', webhookSecret: 'whsec_local' },
})

/** Whether nobody listens on this port of the loopback interface. */
export function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  )
}

/** Below what systems give to connections, so that none takes the port before its server does; above what is well known. */
const [lowest, highest] = [10_000, 26_000]
/** A process looks among these only, so that shops that start at the same time are not given the same ports. */
const portsOfProcess = 160
const first = lowest + portsOfProcess * (process.pid % ((highest - lowest) / portsOfProcess))
let next = randomInt(portsOfProcess)

/** A port that was free a moment ago. It is given again only after all others of this process: a shop takes two dozen. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + next
    next = (next + 1) % portsOfProcess
    if (await isFree(port)) return port
  }
}

/** Fails with one sentence that says which port is taken and what it was wanted for. */
export async function requireFree(port: number, purpose: string): Promise<void> {
  if (!(await isFree(port))) {
    throw new PlainError(`Port ${port} is taken (wanted for ${purpose}): stop what listens there, or choose another.`)
  }
}

function listenOnce(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve()))
  })
}

/** The ports of the local cloud's own parts. */
export type Ports = Record<'gateway' | 'awsEndpoint' | 'dynamoDb' | 'queues' | 'stripe' | 'ses', number>

/** The gateway at `base` and the others after it, all of them free; any free ones for a base of 0. */
export async function choosePorts(base: number): Promise<Ports> {
  const port = async (offset: number, purpose: string) => {
    if (base === 0) return freePort()
    await requireFree(base + offset, purpose)
    return base + offset
  }
  return {
    gateway: await port(0, 'the shop'),
    awsEndpoint: await port(1, 'the AWS services'),
    dynamoDb: await port(2, 'DynamoDB Local'),
    queues: await port(3, 'SNS and SQS'),
    stripe: await port(4, 'the Stripe sandbox'),
    ses: await port(5, 'SES and its mails'),
  }
}
