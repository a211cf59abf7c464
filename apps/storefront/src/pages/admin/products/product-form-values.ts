import { ProductDraft } from '@macromart/contract-catalog/api'
import * as z from 'zod'
import { categoryName } from '../../../format.ts'
import { formatAmount, parseAmount } from './amount.ts'

/** What can be written about a product, in the order in which it is asked for, and what it is called. */
export const labels = {
  name: 'Name',
  description: 'Description',
  category: 'Category',
  price: 'Price in euros',
  imageUrl: 'Picture',
} satisfies Record<keyof ProductDraft, string>

export type Field = keyof typeof labels
export const fields = Object.keys(labels) as Field[]
export type FormValues = Record<Field, string>

/** What a product says of itself, as its form shows it. */
export const toFormValues = (
  locale: string,
  { name, description, category, price, imageUrl }: ProductDraft,
): FormValues => ({
  name,
  description,
  category: categoryName(category),
  price: formatAmount(locale, price.amount),
  imageUrl,
})

/** Only what staff write, of all that a product is. */
export const toProductDraft = ({ name, description, category, price, imageUrl }: ProductDraft): ProductDraft => ({
  name,
  description,
  category,
  price,
  imageUrl,
})

const slugLength = 60

/** `Tea & Coffee` as an address says it: `tea-and-coffee`. */
export const slugify = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, slugLength)
    .replace(/^-+|-+$/g, '')

const highestAmount = 100_000_000
const isPicture = (url: string) => url === '' || ProductDraft.shape.imageUrl.safeParse(url).success

/** What a product's form asks for. Without a picture's address it gets one of its name, below `/images`. */
export const productFormSchema = (locale: string) =>
  z
    .object({
      name: z.string().min(1, 'What is it called?').max(120, 'At most 120 characters, please.'),
      // A browser sends the ends of lines as it was done on teletypes.
      description: z
        .string()
        .overwrite((text) => text.replace(/\r\n/g, '\n'))
        .max(4000, 'At most 4000 characters, please.'),
      category: z.string().transform(slugify).pipe(z.string().min(1, 'In which category is it looked for?')),
      price: z.string().transform((typed, context) => {
        const amount = parseAmount(locale, typed)
        if (amount !== undefined && amount <= highestAmount) return { amount, currency: 'EUR' }
        const example = formatAmount(locale, 1250)
        context.addIssue(amount === undefined ? `An amount such as ${example}, please.` : 'At most a million, please.')
        return z.NEVER
      }),
      imageUrl: z.string().refine(isPicture, 'A path of this shop such as /images/tea.svg, or an https address.'),
    })
    .transform((draft) => ({ ...draft, imageUrl: draft.imageUrl || `/images/${slugify(draft.name) || 'thing'}.svg` }))
