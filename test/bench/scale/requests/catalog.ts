import { randomUUID } from 'node:crypto'
import type { catalogApi } from '@macromart/contract-catalog/api'
import { categories, drafts, frequentWord, otherWord } from '../catalogue.ts'
import type { Things } from '../things.ts'
import { type Examples, staff } from './example.ts'

const [category = ''] = categories
const [draft] = drafts
if (draft === undefined) throw new Error('the sample has no product')

export const catalogRequests = (things: Things): Examples<typeof catalogApi> => ({
  listProducts: {
    'all, page by page': ({ cursor }) => ({ sent: { query: { cursor } } }),
    'one category': () => ({ sent: { query: { category } } }),
    'a word of one product': (turn) => ({ sent: { query: { search: things.product(turn).code } } }),
    'a word of an eighth': () => ({ sent: { query: { search: frequentWord } } }),
    'that word, page by page': ({ cursor }) => ({ sent: { query: { search: frequentWord, cursor, limit: 5 } } }),
    'that word in one category': () => ({ sent: { query: { search: frequentWord, category } } }),
    'two words': () => ({ sent: { query: { search: `${frequentWord} ${otherWord}` } } }),
  },
  getProduct: { 'an active product': (turn) => ({ sent: { params: { productId: things.product(turn).id } } }) },
  listCategories: { 'all categories': () => ({ sent: {} }) },
  createProduct: {
    'a name of three words': ({ n }) => ({
      sent: { body: { ...draft, name: `Lilac Cradle ${n}` }, idempotencyKey: randomUUID() },
      caller: staff,
    }),
  },
  changeProduct: {
    'another price': (turn) => ({
      sent: {
        params: { productId: things.product(turn).id },
        ifMatch: 1,
        body: { price: { amount: 2099, currency: 'EUR' } },
      },
      caller: staff,
    }),
  },
})
