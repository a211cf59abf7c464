import type { Macrofunction } from '../macrofunctions.ts'
import { shortName } from '../short-name.ts'

/** Who tells whom what, as a Mermaid flowchart: an arrow for each pair, with the events that go along it. */
export function flowchart(macrofunctions: Pick<Macrofunction, 'name' | 'consumes'>[]): string {
  const arrows = macrofunctions.flatMap(({ name, consumes }) =>
    Object.entries(consumes).map(([publisher, types]) => ({ publisher, consumer: name, types })),
  )
  const connected = new Set(arrows.flatMap(({ publisher, consumer }) => [publisher, consumer]))
  return [
    'flowchart TB',
    ...macrofunctions.filter(({ name }) => !connected.has(name)).map(({ name }) => `  ${name}`),
    ...arrows
      .toSorted((a, b) => a.publisher.localeCompare(b.publisher) || a.consumer.localeCompare(b.consumer))
      .map(
        ({ publisher, consumer, types }) => `  ${publisher} -- "${types.map(shortName).join('<br/>')}" --> ${consumer}`,
      ),
  ].join('\n')
}
