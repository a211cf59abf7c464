import type { CallDetails } from '../aws-endpoint/aws-endpoint.ts'
import type { Call } from '../aws-endpoint/call.ts'
import type { Plan } from '../plan.ts'
import { consumersOf } from './consumers-of.ts'
import { eventSummariesIn } from './event-summaries.ts'
import type { CallSpan, PublishedEvent } from './span.ts'
import { spanIdIn, traceIdIn } from './traceparent.ts'
import { writesIn } from './writes-in.ts'

/** A call of AWS that has been answered, or broken off. */
export function toCallSpan(
  plan: Plan,
  { caller, service, action, resources, input }: Call,
  { at, ms, status, traceparent, error, fault }: CallDetails & { status: number; ms: number },
): CallSpan {
  const writes = service === 'dynamodb' ? writesIn(action, input) : []
  const publishes = service === 'sns' ? publishedIn(plan, input) : []
  return {
    kind: 'call',
    at,
    ms,
    app: plan.functions.find(({ name }) => name === caller)?.origin.app ?? caller,
    caller,
    traceId: traceIdIn(traceparent),
    span: spanIdIn(traceparent),
    service,
    action,
    resources,
    status,
    error,
    fault: typeof fault === 'object' ? `${fault.delayMs} ms late` : fault,
    ...(writes.length > 0 && { writes }),
    ...(publishes.length > 0 && { publishes }),
    ...(action === 'ChangeMessageVisibility' && { backOffSeconds: Number(input.VisibilityTimeout) }),
    ...(service === 'sqs' && action === 'SendMessage' && { reason: reasonIn(input) }),
  }
}

/** The events that a call of SNS publishes, alone or in a batch. */
function publishedIn(plan: Plan, input: Record<string, unknown>): PublishedEvent[] {
  return Object.entries(input).flatMap(([name, value]) =>
    /^(PublishBatchRequestEntries\.\w+\.\d+\.)?Message$/.test(name)
      ? eventSummariesIn(String(value)).map((event) => ({
          ...event,
          consumers: consumersOf(plan, String(input.TopicArn), event.type),
        }))
      : [],
  )
}

function reasonIn({ MessageAttributes }: Record<string, unknown>): string | undefined {
  const { reason } = (MessageAttributes ?? {}) as Record<string, { StringValue?: string }>
  return reason?.StringValue
}
