import { expect, test } from 'vitest'
import { healthySnapshot } from './invariants/healthy-snapshot.ts'
import { violations } from './invariants.ts'

test('a sound shop violates nothing', () => {
  expect(violations(healthySnapshot())).toEqual([])
})

test('where nobody writes mails, none are missed', () => {
  expect(violations({ ...healthySnapshot(), mails: undefined, sentMails: undefined })).toEqual([])
})
