import { type Macrofunction, shortName } from '../macrofunctions.ts'
import { generated, page, table } from './text.ts'

const block = (macrofunctions: Macrofunction[]) => `\`\`\`mermaid\n${flowchart(macrofunctions)}\n\`\`\``

/** Who tells whom what: the picture of the whole. */
export const mapPage = (macrofunctions: Macrofunction[]): string =>
  page(
    '# The map',
    'Every arrow is an event, through the SNS topic of who publishes it and the SQS queue of who consumes it. ' +
      '[Each of them in detail](events.md).',
    block(macrofunctions),
    table(
      ['macrofunction', ''],
      macrofunctions.map(({ name, purpose }) => [`[${name}](../apps/${name}/README.md)`, purpose]),
    ),
    generated('the deployment templates'),
  )

/** A text with the picture put between its marks, `<!-- map -->` and `<!-- /map -->`, where it has them. */
export const withMap = (text: string, macrofunctions: Macrofunction[]): string =>
  text.replace(/(<!-- map -->\n).*?(\n<!-- \/map -->)/s, (_, before, after) => before + block(macrofunctions) + after)

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
