import { accepts } from './accepts.ts'
import type { Alternative } from './alternative.ts'
import type { Change } from './change.ts'
import { canonical } from './json-schema.ts'

/** How the values have changed of which there are only some, before, now, or both. */
export function valueChanges(old: Alternative, now: Alternative, where: string): Change[] {
  const removed = (old.values ?? []).filter((value) => !accepts(now, value))
  const added = (now.values ?? []).filter((value) => !accepts(old, value))
  if (old.values === undefined) {
    const what = `is ${listed(now.values ?? [])} alone, where it was not limited to that`
    return [{ where, rule: added.length === 0 ? 'narrower' : 'other', what }]
  }
  if (now.values === undefined) {
    const what = `is no longer limited to ${listed(old.values)}`
    return [{ where, rule: removed.length === 0 ? 'wider' : 'other', what }]
  }
  return [
    ...(removed.length > 0 ? [{ where, rule: 'narrower', what: `is no longer ${listed(removed)}` } as const] : []),
    ...(added.length > 0 ? [{ where, rule: 'wider', what: `may now be ${listed(added)}` } as const] : []),
  ]
}

const atMost = 6

/** Of 249 countries a few will do. */
function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, atMost).map(canonical)
  const [last = '', ...others] = shown.reverse()
  if (values.length > atMost) return `one of ${values.length} (${shown.reverse().join(', ')}, …)`
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`
}
