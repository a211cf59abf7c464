import { addressLines } from '@macromart/contract-orders/address-lines'
import type { Address } from '@macromart/contract-orders/api'
import { useRequestContext } from 'hono/jsx-renderer'
import { countryName } from '../countries.ts'
import type { Env } from '../env.ts'

/** An address as it is printed on a parcel. */
export const PostalAddress = ({ of: address }: { of: Address }) => (
  <address class="postal">
    {[...addressLines(address), countryName(useRequestContext<Env>().var.visitor.locale, address.country)].map(
      (line) => (
        <span dir="auto">{line}</span>
      ),
    )}
  </address>
)
