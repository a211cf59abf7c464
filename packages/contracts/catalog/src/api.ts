import { api, get, PageQuery, pageOf, patch, post } from '@macromart/contract-kit'
import { Instant, id, isPrintable, Money, refusal, text } from '@macromart/kernel'
import * as z from 'zod'

export const ProductId = id('prd')
export type ProductId = z.infer<typeof ProductId>

const Category = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug such as tea-and-coffee')
  .max(60)
/** A shop has one currency, or the lines of an order could not be added up. */
const Currency = z.string().regex(/^EUR$/, 'must be EUR, the currency of the shop')
/** Up to a million euros: small enough that no order's total leaves the whole numbers that a JSON number holds exactly. */
const Price = z.strictObject({ amount: Money.shape.amount.max(100_000_000), currency: Currency })
const ImageUrl = z
  .string()
  .max(500)
  .regex(/^(\/[^/\\\s]|https:\/\/[^\s])[^\\\s]*$/, 'must be a path or an https address')
  .refine((url) => isPrintable(url), 'must be well-formed Unicode without control characters')

/** What staff write about a product. */
export const ProductDraft = z.strictObject({
  name: text(1, 120),
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

export const ProductNotFound = refusal('catalog.not-found', 404, 'There is no such product')
export const StaleVersion = refusal('catalog.stale-version', 412, 'Someone has changed this product since you read it')

const etag = (product: Product) => ({ etag: `"${product.version}"` })

/** Lists are the same for everybody, and may be a little late: whatever is on the way may keep them so long. */
const shared = () => ({ 'cache-control': 'public, max-age=5' })
/** As it is now: whoever keeps it has to ask again each time. */
const current = { 'cache-control': 'no-cache' }

export const catalogApi = api('catalog', {
  listProducts: get('/products', {
    summary: 'Active products; every word of `search` must begin a word of the name, ignoring case and accents',
    auth: 'public',
    query: PageQuery.extend({ category: Category.optional(), search: z.string().max(120).optional() }),
    returns: pageOf(Product),
    headers: shared,
  }),
  getProduct: get('/products/:productId', {
    summary: 'One product, retired or not',
    auth: 'public',
    returns: Product,
    headers: (product: Product) => ({ ...etag(product), ...current }),
    refuses: [ProductNotFound],
  }),
  listCategories: get('/categories', {
    summary: 'The categories and how many active products each has',
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
    summary: 'Change or retire a product, as it was when read',
    auth: 'staff',
    ifMatch: true,
    body: ProductChange,
    returns: Product,
    headers: etag,
    refuses: [ProductNotFound, StaleVersion],
  }),
})
