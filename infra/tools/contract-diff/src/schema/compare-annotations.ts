import type { Change } from './change.ts'
import { canonical, type Schema } from './json-schema.ts'

const documentation = ['title', 'description', 'summary', 'examples', 'example'] as const

/** What a schema says to its readers alone, and what stands for an absent value. */
export function annotationChanges(old: Schema, now: Schema, where: string): Change[] {
  if (typeof old === 'boolean' || typeof now === 'boolean') return []
  const changedKeywords = documentation.filter((keyword) => canonical(old[keyword]) !== canonical(now[keyword]))
  const [before, after] = [canonical(old.default), canonical(now.default)]
  return [
    ...changedKeywords.map((keyword): Change => ({ where, rule: 'documentation', what: `has another ${keyword}` })),
    ...(before === after ? [] : [{ where, rule: 'default', what: describeDefault(before, after) } as const]),
  ]
}

const none = 'undefined'
function describeDefault(before: string, after: string): string {
  if (after === none) return `is no longer ${before} where it is absent`
  return before === none ? `is ${after} where it is absent` : `is ${after} where it is absent, not ${before}`
}
