import type { Snapshot } from '../snapshot.ts'

/**
 * Every order that was ever confirmed has left the cart that it names, and no other has. How much of it was in there at that
 * moment nobody has written down; that it leaves no more than once is part of how a checkout is kept.
 */
export function cartViolations({ orders, carts, checkouts, products }: Snapshot): string[] {
  const leaving = orders.filter(({ timeline }) => timeline.some(({ status }) => status === 'confirmed'))
  const missing = leaving.flatMap(({ id, cartId }) => {
    const checkout = checkouts.find((each) => each.id === id)
    return cartId === checkout?.cartId
      ? []
      : [`${id} should have left ${cartId ?? 'no cart'}, but left ${checkout?.cartId ?? 'none'}`]
  })
  const unwanted = checkouts
    .filter(({ id }) => !leaving.some((order) => order.id === id))
    .map(({ id, cartId }) => `${id} left ${cartId} without being confirmed`)
  const lines = carts.flatMap(({ id, lines }) => [
    ...lines
      .filter(({ quantity }) => quantity < 1)
      .map(({ productId, quantity }) => `${id} holds ${quantity} of ${productId}`),
    ...lines
      .filter(({ productId }) => !products.some((product) => product.id === productId))
      .map(({ productId }) => `${id} holds ${productId}, which is no product`),
    ...(new Set(lines.map(({ productId }) => productId)).size < lines.length ? [`${id} holds a product twice`] : []),
  ])
  return [...missing, ...unwanted, ...lines]
}
