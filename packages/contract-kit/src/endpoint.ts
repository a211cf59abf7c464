import type { Endpoint } from './api.ts'

type Options = Omit<Endpoint, 'method' | 'path'>

const of =
  <const Method extends Endpoint['method']>(method: Method) =>
  <const Path extends string, const Own extends Options>(path: Path, options: Own) => ({ method, path, ...options })

export const get = of('get')
export const post = of('post')
export const put = of('put')
export const patch = of('patch')
/** `delete` is a reserved word. */
export const del = of('delete')
