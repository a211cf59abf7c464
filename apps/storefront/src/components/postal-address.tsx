import type { Address } from '@macromart/contract-orders/api'
import { useRequestContext } from 'hono/jsx-renderer'
import { countryName } from '../countries.ts'
import type { Env } from '../env.ts'

/** An address as it is printed on a parcel. */
export const PostalAddress = ({ of: { name, line1, line2, postalCode, city, country } }: { of: Address }) => (
  <address class="postal">
    {[
      name,
      line1,
      line2,
      `${postalCode} ${city}`,
      countryName(useRequestContext<Env>().var.visitor.locale, country),
    ].map((line) => line && <span dir="auto">{line}</span>)}
  </address>
)
