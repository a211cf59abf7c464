import type { Snapshot } from '../snapshot.ts'

/**
 * The lines of every confirmed order, and of no other, were removed from the cart that the order names. The contents of
 * the cart at that moment are not stored. A checkout is stored once, so lines are removed at most once.
 */
export function cartViolations({ orders, carts, checkouts, products }: Snapshot): string[] {
  const leaving = orders.filter(({ timeline }) => timeline.some(({ status }) => status === 'confirmed'))
  const missing = leaving.flatMap(({ id, cartId }) => {
    const checkout = checkouts.find((each) => each.id === id)
    return cartId === checkout?.cartId
      ? []
      : [
          `${id} should have been removed from ${cartId ?? 'no cart'}, but was removed from ${checkout?.cartId ?? 'none'}`,
        ]
  })
  const unwanted = checkouts
    .filter(({ id }) => !leaving.some((order) => order.id === id))
    .map(({ id, cartId }) => `${id} was removed from ${cartId} without being confirmed`)
  const lines = carts.flatMap(({ id, lines }) => [
    ...lines
      .filter(({ quantity }) => quantity < 1)
      .map(({ productId, quantity }) => `${id} holds ${quantity} of ${productId}`),
    ...lines
      .filter(({ productId }) => !products.some((product) => product.id === productId))
      .map(({ productId }) => `${id} holds the unknown product ${productId}`),
    ...(new Set(lines.map(({ productId }) => productId)).size < lines.length ? [`${id} holds a product twice`] : []),
  ])
  return [...missing, ...unwanted, ...lines]
}
