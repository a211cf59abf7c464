import { handle } from 'hono/aws-lambda'
import { Hono } from 'hono/tiny'
import { isSession } from './session.ts'

/** The bare handler's read with Hono and jose. */
export function honoHandler(read: (id: string) => Promise<object | undefined>) {
  const app = new Hono()
  app.get('/health', (context) => context.json({ status: 'ok' }))
  app.get('/session/:id', async (context) => {
    if (!(await isSession(context.req.header('authorization')))) return context.json({ code: 'unauthenticated' }, 401)
    const item = await read(context.req.param('id'))
    return item ? context.json(item) : context.json({ code: 'not-found' }, 404)
  })
  return handle(app)
}
