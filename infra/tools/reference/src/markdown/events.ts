import type { AsyncApi } from '../asyncapi/asyncapi.ts'
import { type EventEntry, eventReference } from '../event-reference.ts'
import { anchor, code, fieldTable, generated, list, page, table } from './text.ts'

/** All events with their publishers and consumers as a Markdown page. */
export function eventsPage(asyncApi: AsyncApi): string {
  const publishers = eventReference(asyncApi)
  return page(
    '# Events',
    'For developers who consume or publish an event: every event, its fields and its consumers.',
    asyncApi.info.description,
    'On the wire each event is a [CloudEvent](https://cloudevents.io). The tables below list the fields of its ' +
      '`data`. As a picture: [the event map](map.md). For tools: [AsyncAPI](asyncapi.json).',
    table(
      ['publisher', 'event', 'consumers'],
      publishers.flatMap(({ name, events }) =>
        events.map((event, index) => [
          index === 0 ? `[${name}](#${name})` : '',
          `[${event.name}](#${anchor(event.name)})`,
          list(event.consumers, 'none yet'),
        ]),
      ),
    ),
    ...publishers.flatMap(({ name, topic, events }) => [
      `## ${name}`,
      `Topic: ${code(topic)}`,
      ...events.flatMap(section),
    ]),
    generated('the contracts and the deployment templates'),
  )
}

const section = ({ type, name, summary, fields, example, consumers }: EventEntry): string[] => [
  `### ${name}`,
  summary,
  `${code(type)} · consumers: ${list(consumers, 'none yet')}`,
  fieldTable(fields),
  `<details><summary>Example</summary>\n\n\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\`\n\n</details>`,
]
