import { ProblemError } from '@macromart/contract-kit'
import { expect, test } from 'vitest'
import { eventually } from './eventually.ts'

const notFound = () => new ProblemError('orders.getOrder', new Response(null, { status: 404 }), undefined)

/** Answers with these values in turn, and repeats the last. */
const answering = <T>(...answers: (T | Error)[]) => {
  let next = 0
  return async () => {
    const answer = answers[Math.min(next++, answers.length - 1)]
    if (answer instanceof Error) throw answer
    return answer as T
  }
}

test('returns the first answer that matches', async () => {
  expect(await eventually(answering(1, 2, 3), (n) => n > 1)).toBe(2)
})

test('reads again after a failed assertion and after a 404', async () => {
  const read = answering<{ status: string }>(notFound(), { status: 'placed' }, { status: 'confirmed' })
  expect(await eventually(read, ({ status }) => expect(status).toBe('confirmed'))).toEqual({ status: 'confirmed' })
})

test('rejects after the limit with the last answer and its mismatch', async () => {
  const giving = eventually(answering({ status: 'placed' }), ({ status }) => expect(status).toBe('confirmed'), 150)
  await expect(giving).rejects.toThrow("within 0.15 s; the last answer was { status: 'placed' }")
  await expect(giving).rejects.toHaveProperty('cause.message', expect.stringContaining("'confirmed'"))
  await expect(eventually(answering(notFound()), () => true, 150)).rejects.toThrow('404')
})

test('rejects at once with any other error', async () => {
  await expect(eventually(answering(new TypeError('no such thing')))).rejects.toThrow(TypeError)
})
