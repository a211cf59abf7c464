import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { walk } from './source.ts'

/** The smallest piece that can be a function of its own: one route, or the reaction to one type of event. */
export interface Part {
  app: string
  kind: 'endpoint' | 'page' | 'event'
  /** `placeOrder` of a contract, `GET /cart` of storefront, `OrderPlaced`. */
  name: string
  /** The source that registers it. */
  file: string
}

/** The name of a part in the whole shop, and of the function that holds only it. */
export const partName = ({ app, kind, name }: Pick<Part, 'app' | 'kind' | 'name'>): string =>
  kind === 'event' ? `${app} on ${name}` : `${app} ${name}`

/** The part of an app that reacts to a type of event: `orders on StockReserved`. */
export function partOfEvent(app: string, type: string): string {
  const [, what = ''] = type.split('.')
  const name = what.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return partName({ app, kind: 'event', name })
}

const verbs = ['get', 'post', 'put', 'patch', 'delete']
/** Every function has it; it is no reason for a function. */
const health = 'GET /api/storefront/health'

/** Every route and every reaction of the shop, found in the sources of the apps. */
export async function partsIn(root: string): Promise<Part[]> {
  const parts: Part[] = []
  for (const app of (await readdir(join(root, 'apps'))).toSorted()) {
    const files = await readdir(join(root, 'apps', app, 'src'), { recursive: true })
    for (const file of files.filter((name) => /\.tsx?$/.test(name) && !/\.test\.|fixture/.test(name)).toSorted()) {
      const path = join(root, 'apps', app, 'src', file)
      const source = await readFile(path, 'utf8')
      const found = (kind: Part['kind'], names: string[]) =>
        parts.push(...names.map((name) => ({ app, kind, name, file: path })))
      if (file === 'http.ts') found('endpoint', endpointsIn(path, source))
      else if (file === 'events.ts') found('event', reactionsIn(path, source))
      else if (app === 'storefront' && file.endsWith('.tsx')) found('page', pagesIn(path, source))
    }
  }
  return parts
}

/** The operations that `serve` gets a handler for. */
function endpointsIn(file: string, source: string): string[] {
  const names: string[] = []
  walk(file, source, {
    CallExpression({ callee, arguments: [, , handlers] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'serve' || handlers?.type !== 'ObjectExpression') return
      for (const property of handlers.properties)
        if (property.type === 'Property' && property.key.type === 'Identifier') names.push(property.key.name)
    },
  })
  return names
}

/** The events that `on` declares a reaction to. */
function reactionsIn(file: string, source: string): string[] {
  const names: string[] = []
  walk(file, source, {
    CallExpression({ callee, arguments: [event] }) {
      if (callee.type === 'Identifier' && callee.name === 'on' && event?.type === 'Identifier') names.push(event.name)
    },
  })
  return names
}

function pagesIn(file: string, source: string): string[] {
  return registrationsIn(file, source).flatMap(({ name }) => (name === health ? [] : [name]))
}

/** A route of storefront: `app.get('/cart', …)`, or the pictures that `app.route('/', images(…))` adds. */
export interface Registration {
  name: string
  start: number
  end: number
}

export function registrationsIn(file: string, source: string): Registration[] {
  const found: Registration[] = []
  walk(file, source, {
    CallExpression({ callee, arguments: [path, second], start, end }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      if (callee.object.type !== 'Identifier' || callee.object.name !== 'app') return
      if (path?.type !== 'Literal' || typeof path.value !== 'string') return
      const verb = callee.property.name
      const isPictures = verb === 'route' && second?.type === 'CallExpression'
      if (isPictures) found.push({ name: 'GET /images/*', start, end })
      else if (verbs.includes(verb)) found.push({ name: `${verb.toUpperCase()} ${path.value}`, start, end })
    },
  })
  return found
}
