// cspell:ignore ßæœþđðəħıłŋøŧ
import { ProductDraft } from '@macromart/contract-catalog/api'
import * as z from 'zod'
import { categoryName } from '../../../format.ts'

/** The editable fields of a product in the order of the form, with their labels. */
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

/** The editable fields of a product as its form shows them. */
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

/** Only the editable fields of a product. */
export const toProductDraft = ({ name, description, category, price, imageUrl }: ProductDraft): ProductDraft => ({
  name,
  description,
  category,
  price,
  imageUrl,
})

const slugLength = 60

/** Latin letters without a decomposition. */
const plainLetters: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' },
  ...{ đ: 'd', ð: 'd', ə: 'e', ħ: 'h', ı: 'i', ł: 'l', ŋ: 'n', ø: 'o', ŧ: 't' },
}

/** The slug of a text: `tea-and-coffee` for `Tea & Coffee`. Empty without a Latin letter or a digit. */
export const slugify = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[ßæœþđðəħıłŋøŧ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, slugLength)
    .replace(/^-+|-+$/g, '')

const highestAmount = 100_000_000
const isPicture = (url: string) => url === '' || ProductDraft.shape.imageUrl.safeParse(url).success

/** The schema of a product's form. An empty picture becomes an address below `/images`, made from the name. */
export const productFormSchema = (locale: string) =>
  z
    .object({
      name: z.string().min(1, 'Enter a name.').max(120, 'Enter at most 120 characters.'),
      // Browsers send line ends as CR LF.
      description: z
        .string()
        .overwrite((text) => text.replace(/\r\n/g, '\n'))
        .max(4000, 'Enter at most 4000 characters.'),
      category: z
        .string()
        .min(1, 'Enter a category.')
        .transform(slugify)
        .pipe(z.string().min(1, 'Enter a category in Latin letters or digits.')),
      price: z.string().transform((typed, context) => {
        const amount = parseAmount(locale, typed)
        if (amount !== undefined && amount <= highestAmount) return { amount, currency: 'EUR' }
        const example = formatAmount(locale, 1250)
        context.addIssue(amount === undefined ? `Enter an amount such as ${example}.` : 'Enter at most a million.')
        return z.NEVER
      }),
      imageUrl: z.string().refine(isPicture, 'Enter a path of this shop such as /images/tea.svg, or an https address.'),
    })
    .transform((draft) => ({ ...draft, imageUrl: draft.imageUrl || `/images/${slugify(draft.name) || 'thing'}.svg` }))

/** Prices have two decimals, because the shop's currency is the euro. */
const decimals = 2
const amountPattern =
  /^(?<whole>\d+|\d{1,3}(?:(?<group>[.,])\d{3}(?<more>\k<group>\d{3})*)?)(?:(?<point>[.,])(?<cents>\d{1,2}))?$/

/**
 * Parses an entered amount to minor units: `12.50`, `12,50` and `€ 1.234,50` are the same in every locale. Whether
 * `1.234` is more than a thousand or has too many decimals depends on the locale. Undefined if the text is no amount.
 */
export function parseAmount(locale: string, typed: string): number | undefined {
  const parts = amountPattern.exec(typed.replace(/€|EUR|['’\s]/gi, ''))?.groups
  if (!parts) return undefined
  const { whole = '', group, more, point, cents = '' } = parts
  if (group !== undefined && group === point) return undefined
  if (group !== undefined && !more && !point && group !== groupSeparator(locale)) return undefined
  return Number(whole.replace(/[.,]/g, '') + cents.padEnd(decimals, '0'))
}

/** Formats an amount of minor units for a form field. */
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
