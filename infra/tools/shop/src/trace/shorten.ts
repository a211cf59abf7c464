/** As much of an id as the shop shows. */
const keptLength = 8

/** A text with its ids cut to their ends: `ord_…1t8xxcw2`. */
export const shorten = (text: string): string =>
  text.replace(/\b([a-z]+_)[0-9A-Za-z]{20,}/g, (id, prefix: string) => `${prefix}…${id.slice(-keptLength)}`)

/** An event's type without its publisher and version: `order-placed`. */
export const eventNameOf = (type: string): string => type.split('.')[1] ?? type
