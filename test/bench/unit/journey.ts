import type { CallSpan, Span } from '@macromart/local'
import type { Sent } from './buy.ts'
import { partOfEvent } from './parts.ts'
import type { Line } from './watch.ts'

/** What one part did for a buyer, and what that caused. */
export interface Activity {
  part: string
  /** The event that an outbox published, or that a part reacted to. */
  type?: string
  isSignedIn?: boolean
  /** The requests that it made to other parts, all at once. */
  calls: Activity[]
  causes: Activity[]
  confirms?: boolean
}

interface Observed {
  sent: Sent[]
  lines: Line[]
  spans: Span[]
  routeOf: (method: string, path: string) => string | undefined
}

/** The requests of a buyer, each with the calls and events that it caused, from what the shop logged and recorded. */
export function journeyOf({ sent, lines, spans, routeOf }: Observed): Activity[] {
  const calls = spans.filter((span): span is CallSpan => span.kind === 'call')
  const committedBy = (spanId: string) =>
    calls.filter(({ span }) => span === spanId).flatMap(({ writes = [] }) => writes.flatMap(({ events }) => events))

  const signInAt = sent.findIndex(({ method, path }) => method === 'POST' && path === '/sign-in')
  return sent.map(({ method, path, traceId }, index) => {
    const part = routeOf(method, path)
    const own = lines.filter((line) => line.traceId === traceId && line.did === 'answered')
    const answered = own.filter(({ app }) => app !== 'storefront').toSorted(byApp)
    const isSignedIn = signInAt >= 0 && index > signInAt
    if (part === undefined || own.length === answered.length)
      throw new Error(`storefront has not logged that it answered ${method} ${path}`)
    return { part, isSignedIn, calls: answered.map((line) => ({ ...activityOf(line), isSignedIn })), causes: [] }
  })

  function activityOf(line: Line): Activity {
    const [method = '', path = ''] = line.what.split(' ')
    const part = routeOf(method, path)
    if (part === undefined) throw new Error(`no part of the shop answers ${line.what}`)
    return { part, calls: [], causes: publications(line) }
  }

  /** The outbox invocation that an invocation causes, with the reactions to its events. */
  function publications({ app, spanId }: Line): Activity[] {
    const events = committedBy(spanId)
    const [first] = events
    if (first === undefined) return []
    const ids = new Set(events.map(({ eventId }) => eventId))
    const reactions = lines.filter(({ did, eventId }) => did === 'processed' && ids.has(eventId ?? '')).toSorted(byApp)
    return [{ part: `${app} outbox`, type: first.type, calls: [], causes: reactions.map(reactionOf) }]
  }

  function reactionOf(line: Line): Activity {
    const isConfirmation = committedBy(line.spanId).some(({ type }) => type.startsWith('orders.order-confirmed.'))
    return {
      part: partOfEvent(line.app, line.what),
      type: line.what,
      calls: [],
      causes: publications(line),
      ...(isConfirmation && { confirms: true }),
    }
  }
}

/** The order of lines varies, as that of the work does. */
const byApp = (a: Line, b: Line): number => `${a.app} ${a.what}`.localeCompare(`${b.app} ${b.what}`, 'en')

/** All activities, each before those that it causes. */
export const allActivities = (activities: Activity[]): Activity[] =>
  activities.flatMap((activity) => [activity, ...allActivities(activity.calls), ...allActivities(activity.causes)])
