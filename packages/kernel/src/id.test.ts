import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id, isOpaqueId, newId, OpaqueId } from './id.ts'

const OrderId = id('ord')
// The examples of the TypeID specification, valid.yml and invalid.yml.
const valid = ['00000000000000000000000000', '0000000000000000000000000g', '7zzzzzzzzzzzzzzzzzzzzzzzzz']

test.each(valid)('accepts the suffix %s of the specification', (suffix) => {
  expect(OrderId.parse(`ord_${suffix}`)).toBe(`ord_${suffix}`)
})

test.each([
  ['another prefix', 'acc_00000000000000000000000000'],
  ['no prefix', '00000000000000000000000000'],
  ['an upper-case prefix', 'ORD_00000000000000000000000000'],
  ['an upper-case suffix', 'ord_0123456789ABCDEFGHJKMNPQRS'],
  ['a short suffix', 'ord_1234567890123456789012345'],
  ['a long suffix', 'ord_000000000000000000000000000'],
  ['more than 128 bits', 'ord_8zzzzzzzzzzzzzzzzzzzzzzzzz'],
  ['a letter that is not in the base 32 alphabet', 'ord_0000000000000000000000000i'],
  ['a line end', 'ord_00000000000000000000000000\n'],
  ['an empty string', ''],
  ['a number', 7],
])('rejects %s', (_, value) => {
  expect(OrderId.safeParse(value).success).toBe(false)
})

test('makes ids that only the schema of their prefix accepts', () => {
  fc.assert(
    fc.property(fc.constantFrom('acc', 'prd', 'crt', 'ord', 'evt'), (prefix) => {
      expect(id(prefix).safeParse(newId(prefix)).success).toBe(true)
      expect(id('xyz').safeParse(newId(prefix)).success).toBe(false)
    }),
  )
})

test('makes ids that sort by the time at which they were made', async () => {
  const first = newId('ord')
  await new Promise((resolve) => setTimeout(resolve, 2))
  const second = newId('ord')
  expect([second, first].sort()).toEqual([first, second])
})

test('accepts any id of a client with 1 to 100 characters', () => {
  for (const [text, isValid] of [
    ['any text of a client', true],
    ['x'.repeat(100), true],
    ['', false],
    ['x'.repeat(101), false],
  ] as const) {
    expect(OpaqueId.safeParse(text).success).toBe(isValid)
    expect(isOpaqueId(text)).toBe(isValid)
  }
})
