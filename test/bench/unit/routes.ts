import type { Endpoint } from '@macromart/contract-kit'
import { contracts } from '../../acceptance/contracts.ts'
import { type Part, partName } from './parts.ts'

interface Route {
  name: string
  method: string
  segments: string[]
}

/** Finds the part that answers a request, by its method and path; undefined for a path that no part answers. */
export function createRoutes(parts: Part[]): (method: string, path: string) => string | undefined {
  const pages = parts.filter(({ kind }) => kind === 'page').map((part) => routeOf(partName(part), part.name))
  const endpoints = contracts.flatMap(({ name, endpoints }) =>
    Object.entries<Endpoint>(endpoints).map(([operation, { method, path }]) =>
      routeOf(
        partName({ app: name, kind: 'endpoint', name: operation }),
        `${method.toUpperCase()} /api/${name}${path === '/' ? '' : path}`,
      ),
    ),
  )
  // A fixed segment goes before a parameter in the same place.
  const routes = [...endpoints, ...pages].toSorted((a, b) => parametersIn(a) - parametersIn(b))
  return (method, path) => {
    const [pathname = ''] = path.split('?')
    const given = pathname.split('/')
    return routes.find(
      ({ segments, ...route }) =>
        route.method === method &&
        segments.length === given.length &&
        segments.every((segment, index) => segment.startsWith(':') || segment === given[index]),
    )?.name
  }
}

function routeOf(name: string, text: string): Route {
  const [method = '', path = ''] = text.split(' ')
  return { name, method, segments: path.split('/') }
}

const parametersIn = ({ segments }: Route): number => segments.filter((segment) => segment.startsWith(':')).length
