import { expect, test } from 'vitest'
import { healthySnapshot } from './rules/healthy-snapshot.fixture.ts'
import { violations } from './violations.ts'

test('finds no violation in a healthy shop', () => {
  expect(violations(healthySnapshot())).toEqual([])
})

test('expects no mails in a shop without notifications', () => {
  expect(violations({ ...healthySnapshot(), mails: undefined, sentMails: undefined })).toEqual([])
})
