/** Who is written to, and what they can be pointed to. */
export interface TemplateContext {
  readonly name: string
  /** The shop's public address, without a slash at its end. */
  readonly shopUrl: string
}

/** The page of an order, for its customer. */
export const orderUrl = ({ shopUrl }: TemplateContext, orderId: string): string => `${shopUrl}/orders/${orderId}`
