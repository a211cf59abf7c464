import { expect, test } from 'vitest'
import { countryFromLocale, countryName, listCountries } from './countries.ts'

test('lists countries by their names in the visitor’s language, in its order', () => {
  expect(countryName('de', 'DE')).toBe('Deutschland')
  const names = listCountries('de').map(({ name }) => name)
  expect(names).toHaveLength(249)
  expect(names.indexOf('Österreich')).toBeLessThan(names.indexOf('Polen'))
})

test.each([
  ['en-GB', 'GB'],
  ['de', 'DE'],
  ['de-AT', 'AT'],
  ['en-150', undefined],
])('maps locale %s to country %s', (locale, country) => {
  expect(countryFromLocale(locale)).toBe(country)
})
