import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { http } from '../http.tsx'

const assets = { href: (name: string) => `/assets/${name}`, get: () => undefined }
const typed = { name: 'Ada', email: 'ada@macromart.test', password: 'a sentence to remember' }

/** Sends a form to a shop whose accounts answers like this. */
async function sent(path: string, status: number, problem: object) {
  const accounts = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem))
  })
  await new Promise<void>((resolve) => accounts.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void accounts.close())
  const shopUrl = `http://localhost:${(accounts.address() as AddressInfo).port}`
  const answer = await http(shopUrl, assets).request(`${shopUrl}${path}`, {
    method: 'POST',
    headers: { origin: shopUrl },
    body: new URLSearchParams(typed),
  })
  return { status: answer.status, text: await answer.text() }
}

const locked = { type: 'about:blank', title: '', status: 429, detail: '', code: 'account.locked', traceId: '' }

test('whoever has failed too often is told so, and not that the shop rests', async () => {
  const { status, text } = await sent('/sign-in', 429, locked)
  expect(status).toBe(422)
  expect(text).toContain('Too many attempts.')
})

test.each(['/sign-in', '/register'])(
  'when accounts is too busy or down, what was typed on %s is kept',
  async (path) => {
    for (const busy of [429, 503]) {
      const { status, text } = await sent(path, busy, {})
      expect(status).toBe(503)
      expect(text).toContain('There was no answer.')
      expect(text).toContain(`value="${typed.email}"`)
      expect(text).not.toContain(typed.password)
    }
  },
)
