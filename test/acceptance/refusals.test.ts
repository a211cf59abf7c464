import { KeyReused } from '@macromart/contract-kit'
import { beforeAll, expect, test } from 'vitest'
import { contracts } from './contracts.ts'
import { problemIn } from './problem.ts'
import { refusedRequests } from './refused-requests.ts'
import { type Scene, setTheScene } from './scene.ts'
import { ask } from './shop.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setTheScene()
})

test.each(refusedRequests)('$status $code', async ({ request, ...expected }) => {
  const answer = await ask(await request(scene))
  problemIn(answer, expected)
  expect(answer.headers.has('retry-after')).toBe(expected.status === 429)
})

test('every refusal that the contracts promise is in the table', () => {
  const promised = contracts
    .flatMap(({ endpoints }) => Object.values(endpoints))
    .flatMap(({ refuses = [], idempotent }) => [...refuses, ...(idempotent ? [KeyReused] : [])])
    .map(({ status, code }) => `${status} ${code}`)
    // Nobody's account can be taken away, so nobody with a token is without one.
    .filter((refusal) => refusal !== '404 account.not-found')
  const shown = refusedRequests.map(({ status, code }) => `${status} ${code}`)
  expect([...new Set(promised)].sort()).toEqual([...new Set(shown)].sort())
})
