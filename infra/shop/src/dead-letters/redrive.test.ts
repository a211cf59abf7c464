import { expect, test } from 'vitest'
import { testStage } from './fixture.ts'
import { look, type Pile } from './look.ts'
import { drop, redrive } from './redrive.ts'

test('looking takes nothing away: the letters are there for the next one at once', async () => {
  const { stage, post, received } = await testStage()
  const ids = await Promise.all(Array.from({ length: 23 }, (_, index) => post(`letter ${index}`)))
  const pile = (await look(stage, 'orders', [])) as Pile
  expect(pile.letters.map(({ messageId }) => messageId).sort()).toEqual(ids.sort())
  expect(pile).toMatchObject({ app: 'orders', more: 0, taken: 0 })
  expect(await received('dead-letters')).toHaveLength(10)
  expect((await look(stage, 'orders', []))?.letters).toHaveLength(23)
})

test('a macrofunction that is told nothing has no dead letters', async () => {
  const { stage } = await testStage()
  expect(await look(stage, 'catalog', [])).toBeUndefined()
})

test('a letter goes back into the inbox as it was, without the reason, and leaves its neighbours alone', async () => {
  const { stage, post, received } = await testStage()
  const id = await post('{"a":1}', { reason: 'not yet', type: 'orders.order-placed.v1' })
  await post('{"a":2}', { reason: 'not ever' })
  expect(await redrive(stage, (await look(stage, 'orders', [])) as Pile, [id])).toEqual([id])
  expect(await received('inbox')).toEqual([{ body: '{"a":1}', attributes: { type: 'orders.order-placed.v1' } }])
  expect(await received('dead-letters')).toEqual([{ body: '{"a":2}', attributes: { reason: 'not ever' } }])
})

test('more letters than one call takes go back at once', async () => {
  const { stage, post } = await testStage()
  const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => post(`letter ${index}`)))
  expect((await redrive(stage, (await look(stage, 'orders', [])) as Pile, ids)).sort()).toEqual(ids.sort())
  expect((await look(stage, 'orders', []))?.letters).toEqual([])
})

test('a letter that cannot be sent stays, and so do those after it', async () => {
  const { stage, post } = await testStage()
  const ids = [await post('one'), await post('two')]
  const pile = (await look(stage, 'orders', [])) as Pile
  // Nobody has such an inbox.
  await expect(redrive(stage, { ...pile, app: 'catalog' }, ids)).rejects.toThrow('has no inbox')
  expect((await look(stage, 'orders', []))?.letters).toHaveLength(2)
})

test('what is dropped is gone for good', async () => {
  const { stage, post, received } = await testStage()
  const [gone] = [await post('one'), await post('two')]
  expect(await drop(stage, (await look(stage, 'orders', [])) as Pile, [gone])).toEqual([gone])
  expect(await received('dead-letters')).toEqual([{ body: 'two', attributes: {} }])
  expect(await received('inbox')).toEqual([])
})
