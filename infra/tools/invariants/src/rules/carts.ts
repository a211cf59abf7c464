import type { Snapshot } from '../snapshot.ts'

/** The limits of a cart, also after a merge. */
const [maxLines, maxQuantity] = [50, 99]

/**
 * The lines of every confirmed order, and of no other, were removed from the cart that the order names. The contents of
 * the cart at that moment are not stored. A checkout is stored once, so lines are removed at most once. A cart holds at
 * most 50 products, each once, and 1 to 99 of each.
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
      .filter(({ quantity }) => quantity < 1 || quantity > maxQuantity)
      .map(({ productId, quantity }) => `${id} holds ${quantity} of ${productId}`),
    ...lines
      .filter(({ productId }) => !products.some((product) => product.id === productId))
      .map(({ productId }) => `${id} holds the unknown product ${productId}`),
    ...(new Set(lines.map(({ productId }) => productId)).size < lines.length ? [`${id} holds a product twice`] : []),
    ...(lines.length > maxLines ? [`${id} holds ${lines.length} products`] : []),
  ])
  return [...missing, ...unwanted, ...lines]
}
