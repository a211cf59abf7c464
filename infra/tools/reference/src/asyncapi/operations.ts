import type { Contract } from '../contracts.ts'
import type { Macrofunction } from '../macrofunctions.ts'

export interface Reference {
  $ref: string
}

export interface Operation {
  action: 'send' | 'receive'
  channel: Reference
  summary: string
  /** The publishing or consuming macrofunction. */
  tags: [{ name: string }]
  messages: Reference[]
  bindings?: { sns: SnsBinding }
}

/** https://github.com/asyncapi/bindings/tree/master/sns#operation-binding-object */
interface SnsBinding {
  bindingVersion: '0.1.0'
  consumers: {
    protocol: 'sqs'
    endpoint: { name: string }
    rawMessageDelivery: true
    filterPolicy: { type: string[] }
  }[]
}

/** One operation for each publisher, and one for each subscription of a consumer to a publisher. */
export const operations = (publishers: Contract[], macrofunctions: Macrofunction[]): Record<string, Operation> =>
  Object.fromEntries([...publishers.map(publishing), ...macrofunctions.flatMap(consuming)])

function publishing({ name, events }: Contract): [string, Operation] {
  const types = events.map(({ type }) => type)
  return [`${name}.publish`, operation('send', name, name, types)]
}

const consuming = ({ name, consumes }: Macrofunction): [string, Operation][] =>
  Object.entries(consumes).map(([publisher, types]) => [
    `${name}.consume-${publisher}`,
    { ...operation('receive', name, publisher, types), bindings: { sns: subscription(name, types) } },
  ])

const operation = (action: Operation['action'], name: string, publisher: string, types: string[]): Operation => ({
  action,
  channel: { $ref: `#/channels/${publisher}` },
  summary: action === 'send' ? `${name} publishes its events` : `${name} consumes events of ${publisher}`,
  tags: [{ name }],
  messages: types.map((type) => ({ $ref: `#/channels/${publisher}/messages/${type}` })),
})

const subscription = (consumer: string, type: string[]): SnsBinding => ({
  bindingVersion: '0.1.0',
  consumers: [
    {
      protocol: 'sqs',
      endpoint: { name: `macromart-{stage}-${consumer}-inbox` },
      rawMessageDelivery: true,
      filterPolicy: { type },
    },
  ],
})
