import { honoHandler } from '../hono-app.ts'
import { read } from './bare.ts'

/** And with Hono for routes and responses. */
export const handler = honoHandler(read)
