import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { PlainError } from './plain-error.ts'

/** The addresses of all parts, known before anything runs: the plan needs them. */
export interface Endpoints {
  gatewayUrl: string
  /** The AWS endpoint, and the base of queue URLs. */
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

/** Whether this port of the loopback interface is free. */
export function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  )
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
export async function requireFree(port: number, purpose: string): Promise<void> {
  if (!(await isFree(port))) {
    throw new PlainError(
      `Port ${port} is in use (needed for ${purpose}): stop the process that listens there, or choose another port.`,
    )
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

/** The gateway at `base` and the others after it; throws if one is in use. A base of 0 chooses free ports. */
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
