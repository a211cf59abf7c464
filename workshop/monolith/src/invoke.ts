import { log } from '@macromart/lambda-kit'
import { Hono } from 'hono/tiny'

type Handler = (payload: unknown) => Promise<unknown>

/**
 * Lambda's Invoke API for operator commands, `macromart-accounts-local-operator` for one: `pnpm operate` reaches a
 * capability in the same way, whether it is a module here or a macrofunction.
 */
export function operatorApi(operators: Readonly<Record<string, Handler>>): Hono {
  const app = new Hono()
  app.post('/2015-03-31/functions/:name/invocations', async ({ req, json }) => {
    const [, capability = ''] = req.param('name').split('-')
    const operate = operators[capability]
    if (operate === undefined) return json({ message: `${capability} has no operator commands` }, 404)
    try {
      return json(await operate(await req.json()))
    } catch (error) {
      log.error('operator.failed', 'an operator command failed', { error })
      return json({ errorMessage: String(error) }, 200, { 'x-amz-function-error': 'Unhandled' })
    }
  })
  return app
}
