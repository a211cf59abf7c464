import { readDocument } from '../documents.ts'
import { honoHandler } from '../hono-app.ts'

/** And with the document client. */
export const handler = honoHandler(readDocument)
