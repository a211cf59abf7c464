import type { Call } from '../aws-endpoint/call.ts'
import { receivesMessages } from '../aws-endpoint/call.ts'
import { queueUnits } from '../metering/invocation-units.ts'
import { requestsFor } from '../metering/message-units.ts'
import { plus, type Units } from '../metering/units.ts'
import type { Plan, ProcessPlan } from '../plan.ts'
import { fromQueue } from './delivery-spans.ts'
import type { DeliverySpan } from './span.ts'

/** A message that a process has received and not finished. */
interface Reception {
  at: number
  app: string
  process: ProcessPlan
  message: ReturnType<typeof fromQueue>
  units: Units
}

interface Observation {
  /** The deliveries that have ended. */
  deliveries: DeliverySpan[]
  /** What SNS has used to send the messages that are received for the first time. */
  sent: Units
  /** Whether the deliveries say everything about the call. */
  isRecorded: boolean
}

interface Message {
  MessageId: string
  ReceiptHandle: string
  Body: string
  Attributes: { ApproximateReceiveCount: string; SentTimestamp: string }
}

/**
 * Finds the deliveries of processes that receive queues by themselves in their calls of SQS. A delivery lasts from the
 * answer to ReceiveMessage until the process deletes the message (`done`) or changes its visibility (`failed`), as far as
 * the process is concerned: the call itself may fail. When the process ends first, the delivery is `lost`.
 */
export function createReceptions(plan: Plan) {
  const receptions = new Map<string, Reception>()

  function begin({ resources: [queue = ''] }: Call, process: ProcessPlan, at: number, received: string): Observation {
    const { Messages = [] } = JSON.parse(received) as { Messages?: Message[] }
    const { app, queueArn: eventSourceARN = '' } =
      process.receives.find(({ queueArn }) => queueArn.endsWith(`:${queue}`)) ?? {}
    if (app === undefined) return { deliveries: [], sent: {}, isRecorded: false }
    const messages = Messages.map(({ MessageId: messageId, Body: body, Attributes: attributes }) => ({
      bytes: Buffer.byteLength(body),
      message: fromQueue(plan, { messageId, body, attributes, eventSourceARN }),
    }))
    const units = queueUnits(messages.map(({ bytes, message }) => ({ bytes, receive: message.receive, isDone: false })))
    // A receive that reached no process, such as the last poll of one that was killed.
    const unfinished = [...receptions].filter(([, { message }]) =>
      messages.some((each) => each.message.id === message.id),
    )
    const deliveries = unfinished.flatMap(([receipt, reception]) => end(receipt, 'lost', reception.at))
    for (const [index, { message }] of messages.entries())
      receptions.set(Messages[index]?.ReceiptHandle ?? '', { at, app, process, message, units: units[index] ?? {} })
    const queueRequests = messages
      .filter(({ message }) => message.receive === 1)
      .reduce((sum, { bytes }) => sum + requestsFor(bytes), 0)
    return { deliveries, sent: queueRequests > 0 ? { queueRequests } : {}, isRecorded: true }
  }

  function end(receipt: unknown, outcome: DeliverySpan['outcome'], until: number, more: Units = {}): DeliverySpan[] {
    const reception = receptions.get(String(receipt))
    if (reception === undefined) return []
    receptions.delete(String(receipt))
    const { at, app, process, message, units } = reception
    const { id: _, receivesLeft, ...described } = message
    const delivery: DeliverySpan = {
      kind: 'delivery',
      at,
      ms: until - at,
      app,
      function: process.functionName,
      process: process.app,
      ...described,
      outcome,
      ...(outcome !== 'done' && receivesLeft === 0 && { isGivenUp: true }),
      units: plus(units, more),
    }
    return [delivery]
  }

  return {
    /** A call has ended, at a time in milliseconds since 1970; `received` is the answer to ReceiveMessage. */
    observe(call: Call, at: number, received: string | undefined): Observation {
      const process = plan.processes?.find(({ functionName }) => functionName === call.caller)
      const { service, action, input } = call
      const nothing: Observation = { deliveries: [], sent: {}, isRecorded: false }
      if (process === undefined || service !== 'sqs') return nothing
      if (receivesMessages(call)) return received === undefined ? nothing : begin(call, process, at, received)
      if (action === 'DeleteMessageBatch') {
        const entries = input.Entries as { ReceiptHandle: string }[]
        const share = { queueRequests: 1 / entries.length }
        const deliveries = entries.flatMap(({ ReceiptHandle }) => end(ReceiptHandle, 'done', at, share))
        return { ...nothing, deliveries, isRecorded: true }
      }
      if (action === 'ChangeMessageVisibility')
        return { ...nothing, deliveries: end(input.ReceiptHandle, 'failed', at) }
      return nothing
    },

    /** The deliveries that end with a process. */
    lose: (app: string, at: number): DeliverySpan[] =>
      [...receptions].filter(([, { process }]) => process.app === app).flatMap(([receipt]) => end(receipt, 'lost', at)),
  }
}
