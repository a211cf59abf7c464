import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { awsClientConfig } from '../aws-client-config.ts'
import type { Plan, QueuePlan } from '../plan.ts'
import type { QueueContent, QueuedMessage, Queues } from './start-queues.ts'

/** Operations on the queues for people and tests. */
export interface QueueTools {
  /** The messages in each queue, by its name, including dead-letter queues. */
  contents(): Record<string, QueueContent>
  /** The messages in each dead-letter queue that is not empty, by its name. */
  deadLetters(): Record<string, QueuedMessage[]>
  /** Receives and deletes all waiting messages of a queue. */
  drain(queueName: string): Promise<Message[]>
  /** Moves all messages of a dead-letter queue back to its source queue. Returns their number. */
  redrive(deadLetterQueueName: string): Promise<number>
}

export function createQueueTools(plan: Plan, queues: Queues): QueueTools {
  /** The name of each dead-letter queue, and of its source queue. */
  const sources = new Map(
    plan.queues.flatMap((queue) => {
      const deadLetters = plan.queues.find(({ arn }) => arn === deadLetterArn(queue))
      return deadLetters ? [[deadLetters.name, queue.name] as const] : []
    }),
  )
  const urlOf = (name: string) => `${queues.endpoint.url}/${plan.accountId}/${name}`

  async function receiveEach(
    queueName: string,
    handle: (sqs: SQSClient, message: Message) => Promise<unknown>,
  ): Promise<Message[]> {
    const sqs = new SQSClient(awsClientConfig(queues.endpoint))
    const all: Message[] = []
    try {
      for (;;) {
        const command = { QueueUrl: urlOf(queueName), MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            ...command,
            MessageAttributeNames: ['All'],
            MessageSystemAttributeNames: ['All'],
          }),
        )
        if (Messages.length === 0) return all
        for (const message of Messages) {
          await handle(sqs, message)
          await sqs.send(new DeleteMessageCommand({ QueueUrl: urlOf(queueName), ReceiptHandle: message.ReceiptHandle }))
        }
        all.push(...Messages)
      }
    } finally {
      sqs.destroy()
    }
  }

  return {
    contents: () => Object.fromEntries(plan.queues.map(({ name }) => [name, queues.inspect(name)])),
    deadLetters() {
      const found = [...sources.keys()].map((name): [string, QueuedMessage[]] => {
        const { waiting, inFlight, delayed } = queues.inspect(name)
        return [name, [...waiting, ...inFlight, ...delayed]]
      })
      return Object.fromEntries(found.filter(([, messages]) => messages.length > 0))
    },
    drain: (queueName) => receiveEach(queueName, () => Promise.resolve()),
    async redrive(name) {
      const source = sources.get(name)
      if (!source) throw new Error(`${name} is not a dead-letter queue.`)
      const moved = await receiveEach(name, (sqs, { Body, MessageAttributes }) =>
        sqs.send(new SendMessageCommand({ QueueUrl: urlOf(source), MessageBody: Body, MessageAttributes })),
      )
      return moved.length
    },
  }
}

function deadLetterArn({ attributes }: QueuePlan): string | undefined {
  const policy = attributes.RedrivePolicy
  return policy ? (JSON.parse(policy) as { deadLetterTargetArn?: string }).deadLetterTargetArn : undefined
}
