import * as z from 'zod'

export const OrderId = z.string().regex(/^ord_[0-7][0-9a-hjkmnp-tv-z]{25}$/)

const text = z.string().trim().min(1).max(120)

export const OrderDraft = z.object({
  lines: z
    .array(
      z.object({
        productId: z.string().regex(/^prd_[0-7][0-9a-hjkmnp-tv-z]{25}$/),
        quantity: z.int().min(1).max(99),
      }),
    )
    .min(1)
    .max(50),
  shippingAddress: z.object({
    name: text,
    line1: text,
    postalCode: text,
    city: text,
    country: z.string().regex(/^[A-Z]{2}$/),
  }),
})
export type OrderDraft = z.infer<typeof OrderDraft>
