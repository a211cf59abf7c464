import type { Product } from '@macromart/contract-catalog/api'
import { Price } from './price.tsx'

/** Products as a grid of cards. */
export const ProductGrid = ({ products }: { products: Product[] }) => (
  <ul class="shelf">
    {products.map((product) => (
      <li class="card">
        <a href={`/products/${product.id}`}>
          <img src={product.imageUrl} alt="" width="400" height="400" loading="lazy" />
          <bdi class="card-name">{product.name}</bdi>
          <Price of={product.price} />
        </a>
      </li>
    ))}
  </ul>
)

/** The link to the next page of a list. */
export const MoreLink = ({ href, label = 'More' }: { href: string | undefined; label?: string }) =>
  href === undefined ? null : (
    <p class="more">
      <a class="button button-quiet" href={href}>
        {label}
      </a>
    </p>
  )
