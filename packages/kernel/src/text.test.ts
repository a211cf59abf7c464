// cspell:ignore شارع
import { expect, test } from 'vitest'
import { Instant, systemClock } from './instant.ts'
import { isolate, isPrintable, isVisible, text, visibleText } from './text.ts'

const Name = text(1, 5)

test('trims text before it checks the length', () => {
  expect(Name.parse('  Ada  ')).toBe('Ada')
  expect(Name.safeParse('     ').success).toBe(false)
  expect(Name.safeParse('Agatha').success).toBe(false)
})

test.each([
  ['NUL', 'a\u0000b'],
  ['a control character', 'a\u0001b'],
  ['an escape', 'a\u001bb'],
  ['DEL', 'a\u007fb'],
  ['a control character of Latin-1', 'a\u0085b'],
  ['half of a surrogate pair', 'a\ud800'],
  ['U+FFFE, which is no character', 'a\ufffe'],
  ['U+FFFF, which is no character', 'a\uffff'],
  ['a number', 5],
])('rejects %s', (_, value) => {
  expect(Name.safeParse(value).success).toBe(false)
})

test('allows line breaks and tabs in text, and only with lines in isPrintable', () => {
  expect(Name.parse('a\n\tb')).toBe('a\n\tb')
  expect([isPrintable('a\nb'), isPrintable('a\nb', { lines: true }), isPrintable('/ü🍵')]).toEqual([false, true, true])
})

test.each([
  '\u200b',
  '\u2800',
  '\u3164',
  '\ufeff',
  '\u00ad',
  '\u202e\u2066',
  '\u200d\ufe0f',
  ' \u00a0\u2003',
  '\u{e0041}',
])('a request refuses text without a visible character: %j', (value) => {
  expect([isVisible(value), visibleText(5).safeParse(value).success]).toEqual([false, false])
})

test('a blank text has one error', () => {
  expect(visibleText(5).safeParse(' \u00a0').error?.issues).toHaveLength(1)
})

test.each(['Ada', '🍵', '李', 'ف', '.', '\u200bAda', 'क्‍ष'])(
  'a request takes text with a visible character: %s',
  (value) => {
    expect(visibleText(5).safeParse(value).success).toBe(true)
  },
)

test('returns instants from the system clock; instants sort as strings', () => {
  expect(Instant.safeParse(systemClock()).success).toBe(true)
  expect(['2026-01-01T00:00:00.010Z', '2026-01-01T00:00:00.009Z'].sort()[0]).toContain('.009Z')
})

test('a text in a right-to-left script is isolated, and marks that turn other text round are left out', () => {
  expect(isolate('12 St James’s Square')).toBe('12 St James’s Square')
  expect(isolate('شارع 12')).toBe('\u2068شارع 12\u2069')
  expect(isolate('\u202eevil\u2069 street\u200f')).toBe('evil street')
  expect(isolate('\u2067دبي\u2069')).toBe('\u2068دبي\u2069')
})
