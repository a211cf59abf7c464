import { api, get, PageQuery, pageOf, patch, post } from '@macromart/contract-kit'
import { Instant, id, isPrintable, Money, refusal, text, visibleText } from '@macromart/kernel'
import * as z from 'zod'

export const ProductId = id('prd')
export type ProductId = z.infer<typeof ProductId>

const Category = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug such as tea-and-coffee')
  .max(60)
/** A shop has one currency, so that the lines of an order can be added. */
const Currency = z.string().regex(/^EUR$/, 'must be EUR, the currency of the shop')
/** Up to a million euros, so that the total of every order is a safe integer in JSON. */
const Price = z.strictObject({ amount: Money.shape.amount.max(100_000_000), currency: Currency })
const ImageUrl = z
  .string()
  .max(500)
  .regex(/^(\/[^/\\\s]|https:\/\/[^\s])[^\\\s]*$/, 'must be a path or an https address')
  .refine((url) => isPrintable(url), 'must be well-formed Unicode without control characters')

/** The fields of a product that staff write. */
export const ProductDraft = z.strictObject({
  name: visibleText(120),
  description: text(0, 4000),
  category: Category,
  price: Price,
  imageUrl: ImageUrl,
})
export type ProductDraft = z.infer<typeof ProductDraft>

export const ProductStatus = z.enum(['active', 'retired'])

export const ProductChange = ProductDraft.extend({ status: ProductStatus })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must change something')
export type ProductChange = z.infer<typeof ProductChange>

export const Product = z.object({
  id: ProductId,
  name: z.string(),
  description: z.string(),
  category: z.string(),
  price: Money,
  imageUrl: z.string(),
  status: ProductStatus,
  version: z.int(),
  changedAt: Instant,
})
export type Product = z.infer<typeof Product>

export const ProductNotFound = refusal('catalog.not-found', 404, 'Product not found')
export const StaleVersion = refusal('catalog.stale-version', 412, 'The product has changed since you read it')

const etag = (product: Product) => ({ etag: `"${product.version}"` })

/** Lists are the same for every caller and may be stale: any cache may store them for 5 seconds. */
const shared = () => ({ 'cache-control': 'public, max-age=5' })
/** A single product is always current: a cache must revalidate it each time. */
const current = { 'cache-control': 'no-cache' }

export const catalogApi = api('catalog', {
  listProducts: get('/products', {
    summary:
      'List active products; each word of `search` must start a word of the name, ignoring case and accents. A page of a search may be short although another follows',
    auth: 'public',
    query: PageQuery.extend({ category: Category.optional(), search: z.string().max(120).optional() }),
    returns: pageOf(Product),
    headers: shared,
  }),
  getProduct: get('/products/:productId', {
    summary: 'Get a product, active or retired',
    auth: 'public',
    returns: Product,
    headers: (product: Product) => ({ ...etag(product), ...current }),
    refuses: [ProductNotFound],
  }),
  listCategories: get('/categories', {
    summary: 'List the categories with their numbers of active products',
    auth: 'public',
    returns: z.object({ items: z.array(z.object({ category: z.string(), productCount: z.int() })) }),
    headers: shared,
  }),
  createProduct: post('/products', {
    summary: 'List a new product',
    auth: 'staff',
    idempotent: true,
    body: ProductDraft,
    returns: Product,
    status: 201,
    headers: (product: Product) => ({ ...etag(product), location: `/api/catalog/products/${product.id}` }),
  }),
  changeProduct: patch('/products/:productId', {
    summary: 'Change or retire a product, if its version is the one in If-Match',
    auth: 'staff',
    ifMatch: true,
    body: ProductChange,
    returns: Product,
    headers: etag,
    refuses: [ProductNotFound, StaleVersion],
  }),
})
