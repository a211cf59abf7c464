import type { Cart } from '@macromart/contract-carts/api'
import { OrderDraft } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import { expect, test } from 'vitest'
import { CheckoutForm, orderableLines, toOrderDraft } from './form.ts'

const money = (amount: number) => ({ amount, currency: 'EUR' })
const line = { name: 'Kettle', unitPrice: money(1900), quantity: 2, lineTotal: money(3800) }
const cart: Cart = {
  id: 'crt_01h455vb4pex5vsknk084sn02q',
  lines: [
    { ...line, productId: 'prd_01h455vb4pex5vsknk084sn02q' },
    { ...line, productId: 'prd_01h455vb4pex5vsknk084sn02r', retired: true },
  ],
  total: money(3800),
  version: 3,
}
const { line2: _, ...address } = examples.address
const typed = {
  ...address,
  line2: '',
  paymentMethod: 'pm_card_visa',
  key: '7f3d1c1e-2f60-4a4e-9a0c-0b8a3f1f6a11',
  seen: JSON.stringify(cart),
}

const errorsIn = (changes: Record<string, string | undefined>) =>
  CheckoutForm.safeParse({ ...typed, ...changes }).error?.issues.map(({ path, message }) => [path.join('.'), message])

test('orders the lines and the total that were shown, without retired products', () => {
  const draft = toOrderDraft(CheckoutForm.parse(typed))
  expect(OrderDraft.parse(draft)).toEqual({
    lines: [{ productId: 'prd_01h455vb4pex5vsknk084sn02q', quantity: 2 }],
    shippingAddress: address,
    paymentMethod: 'pm_card_visa',
    expectedTotal: money(3800),
    cartId: cart.id,
  })
  expect(orderableLines(cart)).toHaveLength(1)
})

test('explains which values are missing or too long', () => {
  expect(errorsIn({ name: '', city: 'x'.repeat(121), paymentMethod: undefined })).toEqual([
    ['name', 'Enter the recipient’s name.'],
    ['city', 'Enter at most 120 characters.'],
    ['paymentMethod', 'Select a card.'],
  ])
})

test.each([
  ['GB', { postalCode: '' }, [['postalCode', 'Enter the postal code.']]],
  ['GB', { postalCode: '10115' }, [['postalCode', 'Enter the postal code in this form: EC1Y 8SY.']]],
  [
    'US',
    { postalCode: '' },
    [
      ['region', 'Select the state.'],
      ['postalCode', 'Enter the ZIP code.'],
    ],
  ],
  ['US', { postalCode: '10115', region: 'Bavaria' }, [['region', 'Select the state.']]],
  ['CA', { postalCode: 'K1A 0B1' }, [['region', 'Select the province.']]],
  ['AE', {}, [['region', 'Select the emirate.']]],
  ['HK', { city: '' }, [['region', 'Select the area.']]],
  ['AU', { city: '', region: 'NSW', postalCode: '2000' }, [['city', 'Enter the suburb.']]],
  ['PF', { postalCode: '98709' }, [['region', 'Enter the island.']]],
  // Also beside an error in another field.
  [
    'GB',
    { line1: '', postalCode: '' },
    [
      ['line1', 'Enter the street and the number.'],
      ['postalCode', 'Enter the postal code.'],
    ],
  ],
])('explains what an address in %s lacks: %j', (country, fields, errors) => {
  expect(errorsIn({ country, ...fields })).toEqual(errors)
})

test('ignores what was entered for another country', () => {
  const entered = CheckoutForm.parse({ ...typed, city: 'Mong Kok', region: 'Kowloon', country: 'HK' })
  const { postalCode: _, ...rest } = address
  const inHongKong = { ...rest, city: 'Mong Kok', region: 'Kowloon', country: 'HK' }
  expect(toOrderDraft(entered).shippingAddress).toEqual(inHongKong)
})

test.each([
  ['an unknown country', 'country', 'XX'],
  ['an unknown card', 'paymentMethod', 'pm_card_of_mine'],
  ['a cart that is not JSON', 'seen', 'none'],
  ['a cart without its fields', 'seen', '{}'],
  ['a key that is not a UUID', 'key', '1'],
])('refuses %s', (_, name, value) => {
  const fields = errorsIn({ [name]: value })?.map(([path]) => path?.split('.')[0])
  expect([...new Set(fields)]).toEqual([name])
})
