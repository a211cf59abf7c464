import { Order, OrderId } from '@macromart/contract-orders/api'
import { readDocument } from '../documents.ts'
import { honoHandler } from '../hono-app.ts'

/** The read with jose, Hono, the document client, and zod for the id and the response. */
export const handler = honoHandler(async (id) => {
  if (!OrderId.safeParse(id).success) return undefined
  const item = await readDocument(id)
  return item && Order.parse(item)
})
