import { PlainError } from '../plain-error.ts'

/** Where in which template something stands, so that every error message can say so. */
export interface Place {
  app: string
  file: string
  logicalId: string
  path: readonly string[]
}

export const within = (place: Place, ...keys: string[]): Place => ({ ...place, path: [...place.path, ...keys] })

/** Throws the one clear sentence: which file, which resource, which property, and what is wrong with it. */
export function fail(place: Place, message: string): never {
  throw new PlainError(`${place.file}: ${[place.logicalId, ...place.path].join('.')}: ${message}`)
}
