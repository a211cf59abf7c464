import { type Macrofunction, shortName } from '../macrofunctions.ts'
import { generated, page, table } from './text.ts'

const block = (macrofunctions: Macrofunction[]) => `\`\`\`mermaid\n${flowchart(macrofunctions)}\n\`\`\``

/** The page of all events between macrofunctions. */
export const mapPage = (macrofunctions: Macrofunction[]): string =>
  page(
    '# Event map',
    'For readers who want to see which services depend on which events.',
    'Each arrow leads from a publisher to a consumer: through the SNS topic of the publisher and the SQS queue of ' +
      'the consumer. Macrofunctions without events are not shown. [All events in detail](events.md).',
    block(macrofunctions),
    table(
      ['macrofunction', ''],
      macrofunctions.map(({ name, purpose }) => [`[${name}](../../apps/${name}/README.md)`, purpose]),
    ),
    generated('the deployment templates'),
  )

/** A text with the map inserted between its marks, `<!-- map -->` and `<!-- /map -->`, if it has them. */
export const withMap = (text: string, macrofunctions: Macrofunction[]): string =>
  text.replace(/(<!-- map -->\n).*?(\n<!-- \/map -->)/s, (_, before, after) => before + block(macrofunctions) + after)

/** Without this spacing, labels overlap. */
const layoutDirective = '%%{init: {"flowchart": {"nodeSpacing": 110, "rankSpacing": 60}}}%%'

/**
 * A Mermaid flowchart with one arrow for each publisher and consumer, labelled with the events. Macrofunctions without
 * events are left out.
 */
export function flowchart(macrofunctions: Pick<Macrofunction, 'name' | 'consumes'>[]): string {
  const arrows = macrofunctions.flatMap(({ name, consumes }) =>
    Object.entries(consumes).map(([publisher, types]) => ({ publisher, consumer: name, types })),
  )
  return [
    layoutDirective,
    'flowchart TB',
    ...arrows
      .toSorted((a, b) => a.publisher.localeCompare(b.publisher, 'en') || a.consumer.localeCompare(b.consumer, 'en'))
      .map(
        ({ publisher, consumer, types }) => `  ${publisher} -- "${types.map(shortName).join('<br/>')}" --> ${consumer}`,
      ),
  ].join('\n')
}
