import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstRing, type KeyPair, type KeyRing, publishedKeys, rotate, sessionSeconds, signingKey } from './key-ring.ts'

const start = Date.parse('2026-11-23T10:00:00.000Z')
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()
const pair = (kid: string): KeyPair => ({ kid, publicKey: { kty: 'EC', crv: 'P-256', x: kid, y: kid }, wrapped: kid })
const first = () => firstRing(pair('first'), at(0)).next
const published = (ring: KeyRing, seconds: number) => publishedKeys(ring, at(seconds)).map(({ kid }) => kid)
const signs = (ring: KeyRing, seconds: number) => signingKey(ring, at(seconds)).kid

test('the first key signs at once', () => {
  expect(signs(first(), 0)).toBe('first')
  expect(published(first(), 0)).toEqual(['first'])
})

test('a process whose clock is behind signs with the first key', () => {
  expect(signs(first(), -30)).toBe('first')
})

test('a new key is published at once and signs later', () => {
  const { next } = rotate(first(), pair('second'), 3600, at(100))
  expect(published(next, 100)).toEqual(['first', 'second'])
  expect([signs(next, 3699), signs(next, 3700)]).toEqual(['first', 'second'])
})

test('an old key stays published until its last session has ended, and is then removed', () => {
  const { next } = rotate(first(), pair('second'), 0, at(100))
  expect(published(next, 100 + sessionSeconds)).toEqual(['first', 'second'])
  expect(published(next, 100 + sessionSeconds + 120)).toEqual(['second'])
  expect(rotate(next, pair('third'), 0, at(10_000)).next.keys.map(({ kid }) => kid)).toEqual(['second', 'third'])
})

test('a repeated rotation adds no second key', () => {
  const { next } = rotate(first(), pair('second'), 3600, at(0))
  expect(rotate(next, pair('third'), 3600, at(60))).toEqual({ next, events: [], unchanged: true })
})

test('a second rotation can let a waiting key sign earlier', () => {
  const { next } = rotate(first(), pair('second'), 3600, at(0))
  const earlier = rotate(next, pair('third'), 0, at(60)).next
  expect(earlier.keys.map(({ kid }) => kid)).toEqual(['first', 'second'])
  expect(signs(earlier, 60)).toBe('second')
})

const rotations = fc.array(
  fc.record({ gap: fc.integer({ min: 0, max: 9000 }), after: fc.integer({ min: 0, max: 9000 }) }),
  { maxLength: 12 },
)

test('every session can be verified until it ends, at any timing of rotations and from an outdated ring', () => {
  fc.assert(
    fc.property(rotations, fc.nat(20_000), (steps, elapsed) => {
      let ring = first()
      let now = 0
      const issued: { kid: string; at: number }[] = []
      for (const [index, { gap, after }] of steps.entries()) {
        const lateRing = ring
        for (const seconds of [now, now + gap / 2, now + gap]) issued.push({ kid: signs(ring, seconds), at: seconds })
        now += gap
        ring = rotate(ring, pair(`key ${index}`), after, at(now)).next
        // Another process still signs with the ring from before the rotation.
        issued.push({ kid: signs(lateRing, now + 59), at: now + 59 })
      }
      const when = now + elapsed
      for (const session of issued)
        if (session.at + sessionSeconds > when) expect(published(ring, when)).toContain(session.kid)
      expect(published(ring, when)).toContain(signs(ring, when))
    }),
  )
})
