import { expect, test } from 'vitest'
import { applyChoices, changesTo, differences } from './conflict.ts'

const euros = (amount: number) => ({ amount, currency: 'EUR' })
const was = {
  name: 'Assam',
  description: 'Strong.',
  category: 'tea-and-coffee',
  price: euros(890),
  imageUrl: '/images/assam.svg',
}

test('lists each changed field with the side that changed it', () => {
  const theirs = { ...was, name: 'Assam, first flush', price: euros(990), category: 'tea' }
  const mine = { ...was, price: euros(950), description: 'Very strong.', category: 'tea' }
  expect(differences(was, theirs, mine)).toEqual([
    { field: 'name', by: 'them' },
    { field: 'description', by: 'me' },
    { field: 'category', by: 'alike' },
    { field: 'price', by: 'both' },
  ])
})

test('keeps changed fields only', () => {
  expect(changesTo(was, { ...was, price: euros(950) })).toEqual({ price: euros(950) })
  expect(changesTo(was, { ...was, price: euros(890) })).toEqual({})
})

test('replaces the entered value where theirs was chosen', () => {
  const typed = { name: 'Mine', price: '9.50', 'take-name': 'theirs', 'take-price': 'mine' }
  expect(applyChoices('en-GB', typed, was)).toMatchObject({ name: 'Assam', price: '9.50' })
})

test('keeps all own values with all=mine', () => {
  expect(applyChoices('en-GB', { name: 'Mine', 'take-name': 'theirs', all: 'mine' }, was)).toMatchObject({
    name: 'Mine',
  })
})
