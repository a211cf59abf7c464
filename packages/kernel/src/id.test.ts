import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id, newId, OpaqueId } from './id.ts'

const OrderId = id('ord')
// The examples of the TypeID specification, valid.yml and invalid.yml.
const valid = ['00000000000000000000000000', '0000000000000000000000000g', '7zzzzzzzzzzzzzzzzzzzzzzzzz']

test.each(valid)('the suffix %s of the specification is an id', (suffix) => {
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
  ['a letter that base 32 leaves out', 'ord_0000000000000000000000000i'],
  ['a line end', 'ord_00000000000000000000000000\n'],
  ['nothing', ''],
  ['a number', 7],
])('%s is no id', (_, value) => {
  expect(OrderId.safeParse(value).success).toBe(false)
})

test('a new id is an id of its prefix alone', () => {
  fc.assert(
    fc.property(fc.constantFrom('acc', 'prd', 'crt', 'ord', 'evt'), (prefix) => {
      expect(id(prefix).safeParse(newId(prefix)).success).toBe(true)
      expect(id('xyz').safeParse(newId(prefix)).success).toBe(false)
    }),
  )
})

test('new ids differ, and later ones sort after earlier ones', async () => {
  const first = newId('ord')
  await new Promise((resolve) => setTimeout(resolve, 2))
  const second = newId('ord')
  expect([second, first].sort()).toEqual([first, second])
})

test('a reference may be any text that could be an id', () => {
  expect(OpaqueId.safeParse('what a client believes').success).toBe(true)
  expect(OpaqueId.safeParse('').success).toBe(false)
  expect(OpaqueId.safeParse('x'.repeat(101)).success).toBe(false)
})
