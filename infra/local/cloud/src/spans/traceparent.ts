/** The parts of a `traceparent` (W3C Trace Context); none of them where a header is not one. */
const parts = (traceparent: unknown): RegExpExecArray | null =>
  typeof traceparent === 'string' ? /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-/.exec(traceparent) : null

/** The trace that a `traceparent` names; undefined for anything else in the header. */
export const traceIdIn = (traceparent: unknown): string | undefined => parts(traceparent)?.[1]

/** The span that a `traceparent` names; undefined for anything else in the header. */
export const spanIdIn = (traceparent: unknown): string | undefined => parts(traceparent)?.[2]
