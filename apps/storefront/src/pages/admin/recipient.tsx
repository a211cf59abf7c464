import type { Address } from '@macromart/contract-orders/api'

/** The name and the town of an address, of which neither turns the other round. */
export const Recipient = ({ of: { name, city } }: { of: Pick<Address, 'name' | 'city'> }) => (
  <span>
    <bdi>{name}</bdi>, <bdi>{city}</bdi>
  </span>
)
