import { expect, test } from 'vitest'
import { defaultSizes, sizesIn } from './sizes.ts'

test('reads sizes in ascending order, each once', () => {
  expect(sizesIn('100000, 1000,1000')).toEqual([1000, 100_000])
  expect(sizesIn(defaultSizes.join())).toEqual(defaultSizes)
})

test.each(['', 'many', '999', '1000001', '1000,', '1e3', '-1000'])('refuses %o', (text) => {
  expect(() => sizesIn(text)).toThrow('The items of a table are 1000 to 1000000')
})
