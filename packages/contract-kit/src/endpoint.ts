import type { Endpoint } from './api.ts'

type Options = Omit<Endpoint, 'method' | 'path'>

const endpointOf =
  <const Method extends Endpoint['method']>(method: Method) =>
  <const Path extends string, const Own extends Options>(path: Path, options: Own) => ({ method, path, ...options })

export const get = endpointOf('get')
export const post = endpointOf('post')
export const put = endpointOf('put')
export const patch = endpointOf('patch')
/** `delete` is a reserved word. */
export const del = endpointOf('delete')
