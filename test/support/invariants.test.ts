import { expect, test } from 'vitest'
import { sound } from './invariants/sound.ts'
import { violations } from './invariants.ts'

test('a sound shop violates nothing', () => {
  expect(violations(sound())).toEqual([])
})

test('where nobody writes mails, none are missed', () => {
  expect(violations({ ...sound(), mails: undefined, posted: undefined })).toEqual([])
})
