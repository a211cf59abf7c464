import { expect, test } from 'vitest'
import { reachNotice } from './reach.ts'

const port = 3000

test('warns of --host, in a container or not', () => {
  for (const isInContainer of [true, false])
    expect(reachNotice({ host: '0.0.0.0', port, isInContainer })).toMatch(/^All who reach port 3000/)
})

test('in a container that is not reached from outside, names --host', () => {
  expect(reachNotice({ host: undefined, port, isInContainer: true })).toMatch(
    /^This is a container: .*--host 0\.0\.0\.0/,
  )
})

test('is silent where only this machine reaches the shop', () => {
  expect(reachNotice({ host: undefined, port, isInContainer: false })).toBeUndefined()
})
