import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { assertArgon2id } from './assert-argon2id.ts'

test('this runtime has argon2id', () => {
  expect(() => assertArgon2id()).not.toThrow()
})

test('a runtime without argon2id is told at the start', () => {
  expect(() => assertArgon2id(null)).toThrow('24.7 or later')
})

test('a runtime whose argon2id is wrong is told at the start', () => {
  const weak: typeof argon2Sync = (_, parameters) => argon2Sync('argon2i', parameters)
  expect(() => assertArgon2id(weak)).toThrow('known answer')
})
