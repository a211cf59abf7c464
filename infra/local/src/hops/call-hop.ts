import type { Call } from '../front-door/call.ts'
import type { Particulars } from '../front-door/front-door.ts'
import type { Plan } from '../plan.ts'
import { consumersOf } from './consumers-of.ts'
import type { CallHop, Published } from './hop.ts'
import { newsIn } from './news-in.ts'
import { spanIn, traceIn } from './traceparent.ts'
import { writesIn } from './writes-in.ts'

/** A call of AWS that has been answered, or broken off. */
export function callHop(
  plan: Plan,
  { caller, service, action, resources, input }: Call,
  { at, ms, status, traceparent, error, fault }: Particulars & { status: number; ms: number },
): CallHop {
  const writes = service === 'dynamodb' ? writesIn(action, input) : []
  const publishes = service === 'sns' ? publishedIn(plan, input) : []
  return {
    kind: 'call',
    at,
    ms,
    app: plan.functions.find(({ name }) => name === caller)?.origin.app ?? caller,
    caller,
    traceId: traceIn(traceparent),
    span: spanIn(traceparent),
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
function publishedIn(plan: Plan, input: Record<string, unknown>): Published[] {
  return Object.entries(input).flatMap(([name, value]) =>
    /^(PublishBatchRequestEntries\.\w+\.\d+\.)?Message$/.test(name)
      ? newsIn(String(value)).map((news) => ({
          ...news,
          consumers: consumersOf(plan, String(input.TopicArn), news.type),
        }))
      : [],
  )
}

function reasonIn({ MessageAttributes }: Record<string, unknown>): string | undefined {
  const { reason } = (MessageAttributes ?? {}) as Record<string, { StringValue?: string }>
  return reason?.StringValue
}
