/** W3C Trace Context. */
export const traceparent = '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}'

/** What an answer says besides its body. */
export const responseHeaders = {
  traceparent: {
    description: 'W3C Trace Context of this answer.',
    schema: { type: 'string', pattern: traceparent },
  },
  etag: { description: 'The version, for If-Match.', schema: { type: 'string' } },
  location: { description: 'Where the new resource is.', schema: { type: 'string' } },
  'cache-control': { description: 'How long the answer may be kept.', schema: { type: 'string' } },
} as const
