import { readDocument } from '../documents.ts'
import { honoHandler } from '../hono-app.ts'

/** The read with jose, Hono and the document client. */
export const handler = honoHandler(readDocument)
