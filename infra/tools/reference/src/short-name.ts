/** As people say it: `orders.order-placed.v1` is order-placed, and whatever follows it order-placed.v2. */
export const shortName = (type: string) => type.replace(/^[a-z]+\./, '').replace(/\.v1$/, '')
