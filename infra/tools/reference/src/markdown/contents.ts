import { contracts } from '../contracts.ts'
import type { Macrofunction } from '../macrofunctions.ts'
import { generated, page, table } from './text.ts'

/** The table of contents of `docs/reference`. */
export function contentsPage(macrofunctions: Pick<Macrofunction, 'name'>[]): string {
  const apis = contracts.filter(({ api }) => api !== undefined).map(({ name }) => name)
  const stacks = [...macrofunctions.map(({ name }) => name), 'bus', 'edge'].sort()
  const links = (names: string[], folder: string, extension: string) =>
    names.map((name) => `[${name}](${folder}/${name}.${extension})`).join(', ')
  return page(
    '# Reference',
    'For readers who look up a detail. Every page here is generated from contracts, templates or sources, and a test fails while one is stale.',
    table(
      ['page', 'content'],
      [
        [links(apis, 'api', 'md'), 'HTTP: the endpoints, their requests, responses and problems'],
        [
          '[events](events.md), [event map](map.md)',
          'every event with its publisher, consumers, fields and an example',
        ],
        ['[access](access.md)', 'the status that each endpoint returns to each kind of caller'],
        ['[permissions](permissions.md)', 'the AWS actions that each function may call, and on which resources'],
        ['[retries](retries.md)', 'what is retried, how often, for how long, and where it ends'],
        ['[messages](messages.md)', 'every text that a program shows to a person'],
        [links(stacks, 'deployed', 'md'), 'the resources that each stack deploys'],
        [links(apis, 'openapi', 'json'), 'OpenAPI 3.1 documents'],
        ['[asyncapi.json](asyncapi.json)', 'AsyncAPI 3.0 document of all events'],
      ],
    ),
    generated('the contracts and templates'),
  )
}
