import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdir } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import type { AwsConnection } from '../aws-client-config.ts'
import { credentialOf } from '../aws-endpoint/call.ts'
import { unknownCaller } from '../aws-endpoint/responses.ts'
import { rejectionOf } from '../http/request-guard.ts'
import type { Plan } from '../plan.ts'
import { checkQueuePolicies } from './queue-policies.ts'
import { resetVisibility } from './reset-visibility.ts'
import { reconcileSubscriptions } from './subscriptions.ts'

/** SNS and SQS, in process. */
export interface Queues {
  endpoint: AwsConnection
  /**
   * Creates or updates the topics, queues and subscriptions of the plan, and removes subscriptions that are not in the
   * plan. To be called before any consumer receives: in-flight messages become visible again.
   */
  apply(plan: Plan): Promise<void>
  /** The waiting, in-flight and delayed messages of a queue. Does not receive them. */
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
  /** The only access key id that is accepted. */
  accessKeyId: string
}

export async function startQueues({ port, region, state, accessKeyId }: QueuesOptions): Promise<Queues> {
  if (state !== 'memory') await mkdir(state, { recursive: true })
  const check = (message: unknown) => rejectForeignRequests((message as { fastify: Fastify }).fastify, accessKeyId)
  // fauxqs does not expose its server; Fastify, which it uses, publishes each new instance on this channel.
  subscribe('fastify.initialization', check)
  const starting = startFauxqs({
    port,
    logger: false,
    defaultRegion: region,
    ...(state !== 'memory' && { dataDir: state }),
  })
  const server = await starting.finally(() => unsubscribe('fastify.initialization', check))
  const endpoint = { url: `http://127.0.0.1:${server.port}`, accessKeyId }
  return {
    endpoint,
    async apply(plan) {
      checkQueuePolicies(plan)
      for (const { name } of plan.topics) server.createTopic(name)
      // Without attributes first: a queue that exists with other attributes would be refused.
      for (const { name } of plan.queues) if (!server.inspectQueue(name)) server.createQueue(name)
      await resetVisibility(server, endpoint, plan)
      await reconcileSubscriptions(endpoint, plan)
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
  code(status: number): Reply
  headers(headers: Record<string, string>): Reply
  send(message: string): unknown
}

/** Refuses requests from web pages, and requests without the access key id. */
function rejectForeignRequests(fastify: Fastify, accessKeyId: string): void {
  fastify.addHook('onRequest', async ({ raw }, reply) => {
    const refusal = rejectionOf(raw)
    if (refusal) return reply.code(refusal.status).send(refusal.message)
    const credential = credentialOf(raw.headers.authorization)
    if (credential?.accessKeyId === accessKeyId) return
    const { status, headers, body } = unknownCaller(credential?.service === 'sns' ? 'sns' : 'sqs')
    return reply.code(status).headers(headers).send(body)
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
