import { expect, test } from 'vitest'
import { problem, testStorefront } from '../fixture.ts'

const typed = { name: 'Ada', email: 'ada@macromart.test', password: 'a sentence to remember' }

test('shows a lockout as such, not as an outage', async () => {
  const { postForm } = await testStorefront(429, problem(429, 'account.locked'))
  const answer = await postForm('/sign-in', typed)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Too many attempts.')
})

test.each(['/sign-in', '/register'])('keeps the values entered on %s when accounts is busy or down', async (path) => {
  for (const busy of [429, 503]) {
    const { postForm } = await testStorefront(busy)
    const answer = await postForm(path, typed)
    const text = await answer.text()
    expect(answer.status).toBe(503)
    expect(text).toContain('The shop did not answer.')
    expect(text).toContain(`value="${typed.email}"`)
    expect(text).not.toContain(typed.password)
  }
})
