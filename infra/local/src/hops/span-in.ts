/** The span that a `traceparent` (W3C Trace Context) names; undefined for whatever else is in the header. */
export const spanIn = (traceparent: unknown): string | undefined =>
  typeof traceparent === 'string' ? /^[0-9a-f]{2}-[0-9a-f]{32}-([0-9a-f]{16})-/.exec(traceparent)?.[1] : undefined
