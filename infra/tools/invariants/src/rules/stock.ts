import type { Line, Snapshot } from '../snapshot.ts'
import { differs, sum, withStatus } from './count.ts'

/** For each product: the stored figures, those computed from orders, and those computed from reservations. */
export function stockViolations({ stock, adjustments, reservations, orders }: Snapshot): string[] {
  return stock.flatMap(({ id, available, reserved, onHand }) => {
    const adjusted = sum(adjustments.filter(({ productId }) => productId === id).map(({ delta }) => delta))
    return [
      ...differs(`${id} on hand`, {
        stored: onHand,
        'by orders': adjusted - quantityOf(id, withStatus(orders, 'dispatched', 'delivered', 'refunded')),
        'by reservations': adjusted - quantityOf(id, withStatus(reservations, 'dispatched')),
      }),
      ...differs(`${id} reserved`, {
        stored: reserved,
        'by orders': quantityOf(id, withStatus(orders, 'reserved', 'confirmed')),
        'by reservations': quantityOf(id, withStatus(reservations, 'reserved')),
      }),
      ...differs(`${id} available`, { stored: available, 'on hand less reserved': onHand - reserved }),
      ...(available < 0 ? [`${id} available: ${available} is below 0`] : []),
    ]
  })
}

const quantityOf = (productId: string, lists: readonly { lines?: Line[] }[]) =>
  sum(
    lists.flatMap(({ lines = [] }) =>
      lines.filter((line) => line.productId === productId).map(({ quantity }) => quantity),
    ),
  )
