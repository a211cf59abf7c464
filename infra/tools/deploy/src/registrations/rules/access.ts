import type { Endpoint } from '@macromart/contract-kit'
import type { Finding } from '../finding.ts'
import { accessRows } from '../read-sources.ts'
import type { Registry } from '../registry.ts'

/** Each endpoint of each contract has a row in the access test, and each row has an endpoint. */
export function access({ files, contracts }: Registry): Finding[] {
  const lines = (files[accessRows] ?? '').split('\n')
  const rows = lines.flatMap((text, index) => {
    const name = /^ {2}'([\w-]+\.\w+)':/.exec(text)?.[1]
    return name === undefined ? [] : [{ name, line: index + 1, text: text.trim() }]
  })
  const endpoints = contracts.flatMap(({ name, api }) =>
    Object.entries(api?.endpoints ?? {}).map(([key, endpoint]) => ({ app: name, name: `${name}.${key}`, endpoint })),
  )

  /** The line of the first row after those of the app. */
  const lineFor = (app: string) => rows.find(({ name }) => name > `${app}.~`)?.line ?? endOf(lines)
  return [
    ...endpoints
      .filter(({ name }) => !rows.some((row) => row.name === name))
      .map(({ app, name, endpoint }) => ({
        file: accessRows,
        line: lineFor(app),
        problem: `there is no row for ${titleOf(app, endpoint)}, so no test checks its access`,
        remedy: `write: '${name}': ${row(app, endpoint)},`,
      })),
    ...rows
      .filter(({ name }) => !endpoints.some((endpoint) => endpoint.name === name))
      .map(({ name, line, text }) => ({
        file: accessRows,
        line,
        problem: `there is a row for ${name}, but no contract has this endpoint`,
        remedy: `remove: ${text}`,
      })),
  ]
}

const endOf = (lines: readonly string[]) => lines.lastIndexOf('}') + 1

const pathOf = (app: string, { path }: Endpoint) => `/api/${app}${path === '/' ? '' : path}`
const titleOf = (app: string, endpoint: Endpoint) => `${endpoint.method.toUpperCase()} ${pathOf(app, endpoint)}`

/** A template for a row: `…` stands for the body of a valid request, `:name` in the path for an id of the scene. */
function row(app: string, endpoint: Endpoint): string {
  const { body, idempotent, ifMatch, status = 200 } = endpoint
  const path = `'${pathOf(app, endpoint)}'`
  const json = body === undefined ? '' : ', { … }'
  if (idempotent) return `{ request: () => idempotent(${path}${json}), status: ${status} }`
  if (body === undefined && !ifMatch) return `pathOnly(() => ${path}${status === 200 ? '' : `, ${status}`})`
  const headers = ifMatch ? `, headers: { 'if-match': '"1"' }` : ''
  return `{ request: () => ({ path: ${path}, json: { … }${headers} }), status: ${status} }`
}
