import { missing } from '../errors.ts'

type Range = { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined }

export type Paging = {
  limit?: number | undefined
  starting_after?: string | undefined
  ending_before?: string | undefined
  created?: Range | undefined
}

type Listed = { id: string; created: number }
export type Page<T> = { items: T[]; more: boolean }

export const defaultLimit = 10

/** The page of a list (newest first) that Stripe's cursors select. */
export function pageOf<T extends Listed>(all: readonly T[], paging: Paging, kind: string): Page<T> {
  const items = all.filter(({ created }) => isInRange(created, paging.created))
  const limit = paging.limit ?? defaultLimit
  const place = (id: string, param: string) => {
    const index = items.findIndex((item) => item.id === id)
    if (index < 0) throw missing(kind, id, param, 400)
    return index
  }
  if (paging.ending_before) {
    const end = place(paging.ending_before, 'ending_before')
    return { items: items.slice(Math.max(0, end - limit), end), more: end > limit }
  }
  const start = paging.starting_after ? place(paging.starting_after, 'starting_after') + 1 : 0
  return { items: items.slice(start, start + limit), more: items.length > start + limit }
}

function isInRange(created: number, range: Range = {}): boolean {
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range
  return created > gt && created >= gte && created < lt && created <= lte
}
