import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdir } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { whyRefused } from '../here.ts'
import type { Plan } from '../plan.ts'
import { handBackAll } from './hand-back.ts'
import { checkQueuePolicies } from './queue-policies.ts'
import { reconcileSubscriptions } from './subscriptions.ts'

/** SNS and SQS, in process. */
export interface Queues {
  url: string
  /**
   * Makes the topics, queues and subscriptions of the plan; what exists is brought up to date, and a subscription that
   * no template asks for any more is removed. For nobody who receives yet: what is handed out is there for everybody again.
   */
  apply(plan: Plan): Promise<void>
  /** What lies in a queue: waiting, handed out, or delayed. Nothing is received by looking. */
  inspect(queueName: string): QueueContent
  stop(): Promise<void>
}

export interface QueueContent {
  waiting: QueuedMessage[]
  inFlight: QueuedMessage[]
  delayed: QueuedMessage[]
}

export interface QueuedMessage {
  messageId: string
  body: string
  /** The values of its message attributes, as text. */
  attributes: Record<string, string>
  receiveCount: number
}

export interface QueuesOptions {
  port: number
  region: string
  /** A folder for its database, or `memory`. */
  state: string
}

export async function startQueues({ port, region, state }: QueuesOptions): Promise<Queues> {
  if (state !== 'memory') await mkdir(state, { recursive: true })
  // fauxqs does not expose its server; Fastify, which it uses, publishes each new instance on this channel.
  subscribe('fastify.initialization', refuseElsewhere)
  const starting = startFauxqs({
    port,
    logger: false,
    defaultRegion: region,
    ...(state !== 'memory' && { dataDir: state }),
  })
  const server = await starting.finally(() => unsubscribe('fastify.initialization', refuseElsewhere))
  const url = `http://127.0.0.1:${server.port}`
  return {
    url,
    async apply(plan) {
      checkQueuePolicies(plan)
      for (const { name } of plan.topics) server.createTopic(name)
      // Without attributes first: a queue that exists with other attributes would be refused.
      for (const { name } of plan.queues) if (!server.inspectQueue(name)) server.createQueue(name)
      await handBackAll(server, url, plan)
      await reconcileSubscriptions(url, plan)
    },
    inspect: (queueName) => inspect(server, queueName),
    stop: () => server.stop(),
  }
}

/** The part of Fastify's API that is used here. */
interface Fastify {
  addHook(name: 'onRequest', hook: (request: { raw: IncomingMessage }, reply: Reply) => Promise<unknown>): void
}

interface Reply {
  code(status: number): { send(message: string): unknown }
}

function refuseElsewhere(message: unknown): void {
  const { fastify } = message as { fastify: Fastify }
  fastify.addHook('onRequest', async ({ raw }, reply) => {
    const refusal = whyRefused(raw)
    return refusal && reply.code(refusal.status).send(refusal.message)
  })
}

type Message = NonNullable<ReturnType<FauxqsServer['inspectQueue']>>['messages']['ready'][number]

function inspect(server: FauxqsServer, queueName: string): QueueContent {
  const messages = server.inspectQueue(queueName)?.messages
  return {
    waiting: (messages?.ready ?? []).map(describe),
    inFlight: (messages?.inflight ?? []).map(({ message }) => describe(message)),
    delayed: (messages?.delayed ?? []).map(describe),
  }
}

const describe = ({ messageId, body, messageAttributes, approximateReceiveCount }: Message): QueuedMessage => ({
  messageId,
  body,
  attributes: Object.fromEntries(
    Object.entries(messageAttributes).map(([name, { StringValue, BinaryValue }]) => [
      name,
      StringValue ?? String(BinaryValue),
    ]),
  ),
  receiveCount: approximateReceiveCount,
})
