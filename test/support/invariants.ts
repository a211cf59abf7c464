import type { Line, Snapshot } from './snapshot.ts'

export interface Limits {
  /** How long an order may stay placed or reserved. */
  openSeconds: number
}

/**
 * Recounts all that must hold at every quiet moment, whatever failed in between, each figure from independent books.
 * Answers one sentence for each violation; none where all is well.
 */
export function violations(shop: Snapshot, limits: Limits = { openSeconds: 900 }): string[] {
  return [
    ...stockViolations(shop),
    ...moneyViolations(shop),
    ...agreementViolations(shop),
    ...cartViolations(shop),
    ...mailViolations(shop),
    ...waitViolations(shop, limits),
    ...silenceViolations(shop),
  ]
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

const quantityOf = (productId: string, lists: readonly { lines?: Line[] }[]) =>
  sum(
    lists.flatMap(({ lines = [] }) =>
      lines.filter((line) => line.productId === productId).map(({ quantity }) => quantity),
    ),
  )

const withStatus = <T extends { status: string }>(all: T[], ...statuses: string[]) =>
  all.filter(({ status }) => statuses.includes(status))

function differs(what: string, books: Record<string, number>): string[] {
  const figures = Object.entries(books)
  if (new Set(figures.map(([, figure]) => figure)).size <= 1) return []
  return [`${what}: ${figures.map(([name, figure]) => `${name} ${figure}`).join(', ')}`]
}

/** Per product: stored, recounted from orders, and recounted from reservations. */
function stockViolations({ stock, adjustments, reservations, orders }: Snapshot): string[] {
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

/** In all, and for each order alone: two wrongs that cancel out are still two wrongs. */
function moneyViolations({ orders, intents }: Snapshot): string[] {
  const held = new Set(['confirmed'])
  const earned = new Set(['dispatched', 'delivered'])
  const known = new Set(orders.map(({ id }) => id))
  const total = (statuses: Set<string>) =>
    sum(orders.filter(({ status }) => statuses.has(status)).map((order) => order.total.amount))
  return [
    ...differs('held at Stripe', { Stripe: sum(intents.map((intent) => intent.held)), 'by orders': total(held) }),
    ...differs('earned', {
      Stripe: sum(intents.map(({ captured, refunded }) => captured - refunded)),
      'by orders': total(earned),
    }),
    ...orders.flatMap((order) => {
      const own = intents.filter(({ orderId }) => orderId === order.id)
      const amount = order.total.amount
      return [
        ...differs(`${order.id} (${order.status}) held`, {
          Stripe: sum(own.map((intent) => intent.held)),
          order: held.has(order.status) ? amount : 0,
        }),
        ...differs(`${order.id} (${order.status}) earned`, {
          Stripe: sum(own.map(({ captured, refunded }) => captured - refunded)),
          order: earned.has(order.status) ? amount : 0,
        }),
        ...(own.length > 1 ? [`${order.id} has ${own.length} payment intents`] : []),
      ]
    }),
    ...intents.filter(({ orderId }) => !known.has(orderId)).map(({ id }) => `${id} belongs to no order`),
  ]
}

/** What each of the others must have made of an order in this status; `none` where they may never have heard of it. */
const agreed: Record<string, { reservation: string[]; payment: string[]; shipment: string[] }> = {
  placed: { reservation: ['none'], payment: ['none'], shipment: ['none'] },
  reserved: { reservation: ['reserved'], payment: ['none'], shipment: ['none'] },
  confirmed: { reservation: ['reserved'], payment: ['authorized'], shipment: ['pending'] },
  dispatched: { reservation: ['dispatched'], payment: ['captured'], shipment: ['dispatched'] },
  delivered: { reservation: ['dispatched'], payment: ['captured'], shipment: ['delivered'] },
  refunded: { reservation: ['dispatched'], payment: ['refunded'], shipment: ['dispatched', 'delivered'] },
  cancelled: {
    reservation: ['released', 'rejected'],
    payment: ['none', 'unrequested', 'declined', 'voided'],
    shipment: ['none', 'cancelled'],
  },
}

/** The macrofunctions agree about every order, and know every product as it is. */
function agreementViolations(shop: Snapshot): string[] {
  const statusIn = (all: { id: string; status: string }[], id: string) =>
    all.find((each) => each.id === id)?.status ?? 'none'
  const versionIn = (prices: Snapshot['prices'], id: string) =>
    prices.find((price) => price.id === id)?.productVersion ?? 0
  const orders = shop.orders.flatMap(({ id, status, cancellationRequestedAt }) => {
    const is = {
      reservation: statusIn(shop.reservations, id),
      payment: statusIn(shop.payments, id),
      shipment: statusIn(shop.shipments, id),
    }
    const may = agreed[status]
    if (may === undefined) return [`${id} has the unknown status ${status}`]
    return [
      ...Object.entries(is)
        .filter(([part, found]) => !may[part as keyof typeof may].includes(found))
        .map(([part, found]) => `${id} is ${status}, but its ${part} is ${found}`),
      ...(cancellationRequestedAt ? [`${id} still waits for shipping to decide on its cancellation`] : []),
    ]
  })
  const orphans = [...shop.reservations, ...shop.payments, ...shop.shipments]
    .filter(({ id }) => !shop.orders.some((order) => order.id === id))
    .map(({ id, status }) => `${id} is ${status} somewhere, but is no order`)
  const products = shop.products.flatMap(({ id, version }) => [
    ...differs(`${id} version`, {
      catalog: version,
      'price list of orders': versionIn(shop.prices, id),
      'price list of carts': versionIn(shop.cartPrices, id),
    }),
    ...(shop.stock.some((stock) => stock.id === id) ? [] : [`${id} has no stock`]),
  ])
  return [...orders, ...orphans, ...products]
}

/**
 * Every order that was ever confirmed has left the cart that it names, and no other has. How much of it was in there at that
 * moment nobody has written down; that it leaves no more than once is part of how a checkout is kept.
 */
function cartViolations({ orders, carts, checkouts, products }: Snapshot): string[] {
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

/** Whoever opened an account was welcomed, and told of each step of their orders, in one mail each: by the books of who took it. */
function mailViolations({ accounts, orders, shipments, payments, mails }: Snapshot): string[] {
  if (mails === undefined) return []
  const of = (kind: string, all: { id: string }[]) => all.map(({ id }) => `${kind}/${id}`)
  const due = new Set([
    ...of('account-opened', accounts),
    ...of(
      'order-confirmed',
      orders.filter(({ timeline }) => timeline.some(({ status }) => status === 'confirmed')),
    ),
    ...of('order-cancelled', withStatus(orders, 'cancelled')),
    ...of('shipment-dispatched', withStatus(shipments, 'dispatched', 'delivered')),
    ...of('shipment-delivered', withStatus(shipments, 'delivered')),
    ...of('payment-refunded', withStatus(payments, 'refunded')),
  ])
  return [
    ...[...due].filter((id) => !mails.some((mail) => mail.id === id)).map((id) => `nobody was written to: ${id}`),
    ...mails.filter(({ status }) => status !== 'sent').map(({ id, status }) => `the mail ${id} is ${status}`),
    ...mails.filter(({ id }) => !due.has(id)).map(({ id }) => `the mail ${id} is about nothing`),
  ]
}

function waitViolations({ at, orders, deadLetters }: Snapshot, { openSeconds }: Limits): string[] {
  const overdue = withStatus(orders, 'placed', 'reserved').filter(
    ({ timeline }) => Date.parse(at) - Date.parse(timeline.at(-1)?.at ?? '') > openSeconds * 1000,
  )
  return [
    ...overdue.map(({ id, status }) => `${id} has been ${status} for longer than ${openSeconds} s`),
    ...deadLetters.map((letter) => `dead letter: ${letter}`),
  ]
}

/** Every committed event was, for every consumer, either processed or put into its dead-letter queue. */
function silenceViolations({ committed, heard, deadLetters }: Snapshot): string[] {
  const processed = new Set(heard.map(({ app, eventId }) => `${app} ${eventId}`))
  return committed.flatMap(({ id, type, consumers }) =>
    consumers
      .filter((app) => !processed.has(`${app} ${id}`) && !deadLetters.some((letter) => letter.includes(id)))
      .map((app) => `${app} never heard of ${type} ${id}`),
  )
}
