import { readFileSync } from 'node:fs'
import { openApi } from '@macromart/contract-kit/openapi'
import { asyncApi } from './asyncapi/asyncapi.ts'
import { contracts } from './contracts.ts'
import { docs, type Generated } from './generated.ts'
import { macrofunctions } from './macrofunctions.ts'
import { apiPage } from './markdown/api.ts'
import { contentsPage } from './markdown/contents.ts'
import { eventsPage } from './markdown/events.ts'
import { mapPage, withMap } from './markdown/map.ts'

/** All documents that are generated from the contracts and the apps' serverless.yml. */
export function documents(): Generated[] {
  const all = macrofunctions()
  const purposeOf = (name: string) => all.find((each) => each.name === name)?.purpose ?? ''
  const events = asyncApi(contracts, all)
  return [
    ...contracts.flatMap(({ name, api }): Generated[] =>
      api === undefined
        ? []
        : [
            [`openapi/${name}.json`, json(openApi(api, { description: purposeOf(name) }))],
            [`api/${name}.md`, apiPage(api, purposeOf(name))],
          ],
    ),
    ['asyncapi.json', json(events)],
    ['events.md', eventsPage(events)],
    ['map.md', mapPage(all)],
    ['README.md', contentsPage(all)],
    ['../../README.md', withMap(readFileSync(new URL('../../README.md', docs), 'utf8'), all)],
  ]
}

const json = (document: object) => `${JSON.stringify(document, null, 2)}\n`
