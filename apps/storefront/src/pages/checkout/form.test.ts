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

test('the order is for what was shown, less what is no longer sold, and for as much as was shown', () => {
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

test('what is missing or too long is said in the words of somebody who wants to help', () => {
  expect(errorsIn({ name: '', city: 'x'.repeat(121), paymentMethod: undefined })).toEqual([
    ['name', 'Whose name is to be on the parcel?'],
    ['city', 'At most 120 characters, please.'],
    ['paymentMethod', 'Pick a card, please.'],
  ])
})

test.each([
  ['another country than there are', 'country', 'XX'],
  ['a card that is not offered', 'paymentMethod', 'pm_card_of_mine'],
  ['no cart', 'seen', 'none'],
  ['a cart that is none', 'seen', '{}'],
  ['a key of somebody’s own', 'key', '1'],
])('%s is refused', (_, name, value) => {
  const fields = errorsIn({ [name]: value })?.map(([path]) => path?.split('.')[0])
  expect([...new Set(fields)]).toEqual([name])
})
