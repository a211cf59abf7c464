import type { EventSummary } from './span.ts'

interface Event {
  id?: unknown
  type?: unknown
  subject?: unknown
  data?: Record<string, unknown> | null
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[a-z]+_[0-9a-z]{26}$/.test(value)

/** The summary of a CloudEvent; undefined for any other value. */
function eventSummaryOf(event: unknown): EventSummary | undefined {
  const { id, type, subject, data } = (typeof event === 'object' && event !== null ? event : {}) as Event
  if (typeof id !== 'string' || typeof type !== 'string') return undefined
  const about = [subject, ...Object.values(data ?? {})].filter(isId)
  return { eventId: id, type, about: [...new Set(about)] }
}

/** The `traceparent` of the event in a JSON text: of the span that committed it. */
export function traceparentOf(json: string): unknown {
  try {
    return (JSON.parse(json) as { traceparent?: unknown } | null)?.traceparent
  } catch {
    return undefined
  }
}

/** The summaries of the events in a JSON text: one event, or the list in an outbox. Empty if it does not parse. */
export function eventSummariesIn(json: string | undefined): EventSummary[] {
  try {
    return [JSON.parse(json ?? '[]')].flat().flatMap((event) => eventSummaryOf(event) ?? [])
  } catch {
    return []
  }
}
