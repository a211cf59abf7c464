import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleTriggers } from '../fixture.ts'
import { claim, draft, isFinal, leaseSeconds, type Mail, type Outcome, park, recordOutcome, release } from './mail.ts'

const [opened] = sampleTriggers()
const id = opened.data.accountId
const at = (seconds: number) => new Date(Date.parse(opened.at) + seconds * 1000).toISOString()
const mail = draft(id, opened)
const sent: Outcome = { status: 'sent', messageId: 'ses-1' }
const outcomes: Outcome[] = [sent, { status: 'undeliverable' }, { status: 'rejected', reason: 'no' }]

describe('a mail', () => {
  test('has an id made of the trigger and the entity', () => {
    expect(mail).toMatchObject({ id: `account-opened/${id}`, version: 0, status: 'draft' })
  })

  test('that is claimed cannot be claimed again until the lease ends', () => {
    const claimed = claim(mail, 'one', at(0)).next
    expect(claimed).toMatchObject({ version: 1, status: 'claimed', claim: { by: 'one', until: at(leaseSeconds) } })
    expect(claim(claimed, 'other', at(leaseSeconds - 1)).unchanged).toBe(true)
    expect(claim(claimed, 'other', at(leaseSeconds)).next).toMatchObject({ version: 2, claim: { by: 'other' } })
  })

  test.each(outcomes)('with a recorded outcome stays final, without its occasion: %o', (outcome) => {
    const settled = recordOutcome(claim(mail, 'one', at(0)).next, outcome, at(1)).next
    expect(settled).toEqual({ id: mail.id, recipientId: id, version: 2, changedAt: at(1), ...outcome })
    expect(claim(settled, 'other', at(99)).unchanged).toBe(true)
    expect(park(settled, at(99)).unchanged).toBe(true)
    for (const other of outcomes) expect(recordOutcome(settled, other, at(99)).unchanged).toBe(true)
  })

  test('is recorded as sent also when another process has claimed it', () => {
    const [first, second] = ['first', 'second']
    const late = claim(claim(mail, first, at(0)).next, second, at(leaseSeconds)).next
    expect(recordOutcome(late, sent, at(99)).next).toMatchObject({ status: 'sent', version: 3 })
  })

  test('that is released by its claimant can be claimed again at once', () => {
    const claimed = claim(mail, 'one', at(0)).next
    expect(release(claimed, 'other', at(1)).unchanged).toBe(true)
    const released = release(claimed, 'one', at(1)).next
    expect(released).toMatchObject({ version: 2, status: 'waiting', occasion: opened })
    expect(claim(released, 'other', at(1)).next).toMatchObject({ version: 3, claim: { by: 'other' } })
    const taken = claim(claimed, 'other', at(leaseSeconds)).next
    expect(release(taken, 'one', at(leaseSeconds)).unchanged).toBe(true)
  })

  test('is parked once', () => {
    const parked = park(mail, at(0)).next
    expect(parked).toMatchObject({ status: 'waiting', version: 1, occasion: opened })
    expect(park(parked, at(1)).unchanged).toBe(true)
    expect(claim(parked, 'one', at(1)).next.status).toBe('claimed')
  })

  test('increments its version by one and stays final, for any sequence of steps', () => {
    const step = fc.oneof(
      fc.constant((known: Mail, now: string) => park(known, now)),
      fc.constantFrom('one', 'other').map((by) => (known: Mail, now: string) => claim(known, by, now)),
      fc.constantFrom('one', 'other').map((by) => (known: Mail, now: string) => release(known, by, now)),
      fc.constantFrom(...outcomes).map((outcome) => (known: Mail, now: string) => recordOutcome(known, outcome, now)),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(20))), (steps) => {
        let known = mail
        let seconds = 0
        for (const [decide, later] of steps) {
          seconds += later
          const { next, unchanged } = decide(known, at(seconds))
          expect(next.version).toBe(known.version + (unchanged ? 0 : 1))
          if (isFinal(known)) expect(next).toEqual(known)
          expect(next.occasion === undefined).toBe(isFinal(next))
          known = next
        }
      }),
    )
  })
})
