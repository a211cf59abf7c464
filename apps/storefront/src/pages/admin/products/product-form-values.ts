import { ProductDraft } from '@macromart/contract-catalog/api'
import * as z from 'zod'
import { categoryName } from '../../../format.ts'

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

/** Both prices and what is typed have two places after the point: the shop's currency is the euro. */
const decimals = 2
const amountPattern =
  /^(?<whole>\d+|\d{1,3}(?:(?<group>[.,])\d{3}(?<more>\k<group>\d{3})*)?)(?:(?<point>[.,])(?<cents>\d{1,2}))?$/

/**
 * What somebody typed as an amount, in minor units: `12.50`, `12,50` and `€ 1.234,50` mean the same everywhere. Whether
 * `1.234` is a thousand or too exact is for the locale to say. Undefined where it is no amount.
 */
export function parseAmount(locale: string, typed: string): number | undefined {
  const parts = amountPattern.exec(typed.replace(/€|EUR|['’\s]/gi, ''))?.groups
  if (!parts) return undefined
  const { whole = '', group, more, point, cents = '' } = parts
  if (group !== undefined && group === point) return undefined
  if (group !== undefined && !more && !point && group !== groupSeparator(locale)) return undefined
  return Number(whole.replace(/[.,]/g, '') + cents.padEnd(decimals, '0'))
}

/** An amount of minor units as one would type it. */
export const formatAmount = (locale: string, amount: number): string =>
  new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
    numberingSystem: 'latn',
  }).format(amount / 10 ** decimals)

const groupSeparator = (locale: string) =>
  new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(12_345).find(({ type }) => type === 'group')
    ?.value
