import type { Macrofunction } from '../macrofunctions.ts'
import { shortName } from '../short-name.ts'

/** Without room between them, labels cover each other. */
const layoutDirective = '%%{init: {"flowchart": {"nodeSpacing": 110, "rankSpacing": 60}}}%%'

/**
 * Who tells whom what, as a Mermaid flowchart: an arrow for each pair, with the events that go along it. Who neither tells
 * nor hears anything is not in it.
 */
export function flowchart(macrofunctions: Pick<Macrofunction, 'name' | 'consumes'>[]): string {
  const arrows = macrofunctions.flatMap(({ name, consumes }) =>
    Object.entries(consumes).map(([publisher, types]) => ({ publisher, consumer: name, types })),
  )
  return [
    layoutDirective,
    'flowchart TB',
    ...arrows
      .toSorted((a, b) => a.publisher.localeCompare(b.publisher) || a.consumer.localeCompare(b.consumer))
      .map(
        ({ publisher, consumer, types }) => `  ${publisher} -- "${types.map(shortName).join('<br/>')}" --> ${consumer}`,
      ),
  ].join('\n')
}
