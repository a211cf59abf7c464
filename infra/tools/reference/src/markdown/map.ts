import type { Macrofunction } from '../macrofunctions.ts'
import { flowchart } from './flowchart.ts'
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
