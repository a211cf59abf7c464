import { honoHandler } from '../hono-app.ts'
import { read } from './bare.ts'

/** The bare handler's read with jose, and Hono for routes and responses. */
export const handler = honoHandler(read)
