import { PlainError } from '../plain-error.ts'

/** A place in a template, for error messages. */
export interface Place {
  app: string
  file: string
  logicalId: string
  path: readonly string[]
}

export const within = (place: Place, ...keys: string[]): Place => ({ ...place, path: [...place.path, ...keys] })

/** Throws one sentence with the file, the resource, the property and the problem. */
export function fail(place: Place, message: string): never {
  throw new PlainError(`${place.file}: ${[place.logicalId, ...place.path].join('.')}: ${message}`)
}
