import * as z from 'zod'

/** Problem details (RFC 9457) as every macrofunction answers them. `code` is stable, `errors` says what a 400 is about. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  traceId: z.string(),
})
export type Problem = z.infer<typeof Problem>
