import { expect, test } from 'vitest'
import { problem, testStorefront } from '../fixture.ts'

const typed = { name: 'Ada', email: 'ada@macromart.test', password: 'a sentence to remember' }

test('whoever has failed too often is told so, and not that the shop rests', async () => {
  const { postForm } = await testStorefront(429, problem(429, 'account.locked'))
  const answer = await postForm('/sign-in', typed)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Too many attempts.')
})

test.each(['/sign-in', '/register'])(
  'when accounts is too busy or down, what was typed on %s is kept',
  async (path) => {
    for (const busy of [429, 503]) {
      const { postForm } = await testStorefront(busy)
      const answer = await postForm(path, typed)
      const text = await answer.text()
      expect(answer.status).toBe(503)
      expect(text).toContain('There was no answer.')
      expect(text).toContain(`value="${typed.email}"`)
      expect(text).not.toContain(typed.password)
    }
  },
)
