import { expect, test } from 'vitest'
import { authorization, openSandbox, refusal } from '../fixture.ts'

async function threePayments() {
  const { stripe } = await openSandbox()
  const pay = (orderId: string, amount: number) =>
    stripe.paymentIntents.create({ ...authorization(), amount, metadata: { orderId, "it's": 'odd' } })
  const [one, two, three] = [await pay('ord_1', 1000), await pay('ord_2', 2000), await pay('ord_22', 3000)]
  await stripe.paymentIntents.cancel(three.id)
  const names = new Map([
    [one.id, 'one'],
    [two.id, 'two'],
    [three.id, 'three'],
  ])
  const search = async (query: string) => {
    const { data } = await stripe.paymentIntents.search({ query })
    return data.map(({ id }) => names.get(id))
  }
  return { stripe, search }
}

test.each([
  ["metadata['orderId']:'ord_2'", ['two']],
  ['metadata["orderId"]:"ord_2"', ['two']],
  ["metadata['orderId']~'ord_2'", ['three', 'two']],
  ["metadata['it\\'s']:'odd' AND amount<1500", ['one']],
  ["-metadata['orderId']:'ord_2'", ['three', 'one']],
  ["metadata['orderId']:'ord_1' OR metadata['orderId']:'ord_22'", ['three', 'one']],
  ["status:'canceled'", ['three']],
  ["status:'requires_capture' amount>=2000", ['two']],
  ["metadata['parcel']:null AND amount>2000", ['three']],
  ["metadata['orderId']:'ord_9'", []],
])('%s finds %j', async (query, found) => {
  const { search } = await threePayments()
  expect(await search(query)).toEqual(found)
})

test.each(["metadata['orderId'", 'ord_2', "status:'a' AND status:'b' OR status:'c'", "colour:'red'"])(
  '%s is refused',
  async (query) => {
    const { stripe } = await threePayments()
    expect(await refusal(stripe.paymentIntents.search({ query }))).toMatchObject({ statusCode: 400, param: 'query' })
  },
)

test('search results are paged', async () => {
  const { stripe } = await threePayments()
  const query = "currency:'eur'"
  const first = await stripe.paymentIntents.search({ query, limit: 2 })
  expect(first).toMatchObject({ object: 'search_result', has_more: true })
  expect(await stripe.paymentIntents.search({ query, limit: 2 }).autoPagingToArray({ limit: 10 })).toHaveLength(3)
})
