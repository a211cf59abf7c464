import { createServer } from 'node:net'
import { PlainError } from './plain-error.ts'

/** Whether nobody listens on this port of the loopback interface. */
export function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  )
}

/** A port that was free a moment ago, from the range that the system gives out. */
export function freePort(): Promise<number> {
  return listenOnce(0)
}

/** Fails with one sentence that says which port is taken and what it was wanted for. */
export async function requireFree(port: number, purpose: string): Promise<void> {
  if (!(await isFree(port))) {
    throw new PlainError(`Port ${port} is taken (wanted for ${purpose}): stop what listens there, or choose another.`)
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}

/** The ports of the local cloud's own parts. */
export type Ports = Record<'gateway' | 'frontDoor' | 'dynamoDb' | 'queues' | 'stripe' | 'ses', number>

/** The gateway at `base` and the others after it, all of them free; any free ones for a base of 0. */
export async function choosePorts(base: number): Promise<Ports> {
  const port = async (offset: number, purpose: string) => {
    if (base === 0) return freePort()
    await requireFree(base + offset, purpose)
    return base + offset
  }
  return {
    gateway: await port(0, 'the shop'),
    frontDoor: await port(1, 'the AWS services'),
    dynamoDb: await port(2, 'DynamoDB Local'),
    queues: await port(3, 'SNS and SQS'),
    stripe: await port(4, 'the Stripe sandbox'),
    ses: await port(5, 'SES and its mails'),
  }
}
