import * as z from 'zod'

/**
 * The schema of problem details (RFC 9457) as every macrofunction answers them. Programs compare `code`, which is
 * stable; `errors` lists what is wrong with a request (400), by path; `traceId` finds the request in the logs.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  traceId: z.string(),
})
/** Problem details, as parsed. */
export type Problem = z.infer<typeof Problem>
