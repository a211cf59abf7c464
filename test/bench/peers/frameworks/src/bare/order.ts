import type { AttributeValue } from '@aws-sdk/client-dynamodb'

const address = ['name', 'line1', 'postalCode', 'city', 'country'] as const

export interface OrderDraft {
  lines: { productId: string; quantity: number }[]
  shippingAddress: Record<(typeof address)[number], string>
}

export interface Order extends OrderDraft {
  id: string
  customerId: string
  status: string
  version: number
}

type Unchecked = Record<string, unknown> | null | undefined

export const isOrderId = (value: string) => /^ord_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(value)
const isProductId = (value: unknown) => typeof value === 'string' && /^prd_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(value)
const isText = (value: unknown) => typeof value === 'string' && value.trim().length > 0 && value.trim().length <= 120

/** The draft in a request body, or undefined for an invalid one. */
export function draftOf(body = ''): OrderDraft | undefined {
  const sent = parsed(body)
  const { lines, shippingAddress } = sent ?? {}
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > 50 || !lines.every(isLine)) return undefined
  const to = shippingAddress as Unchecked
  if (!to || !address.every((name) => isText(to[name])) || !/^[A-Z]{2}$/.test(String(to.country))) return undefined
  return {
    lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
    shippingAddress: Object.fromEntries(
      address.map((name) => [name, String(to[name]).trim()]),
    ) as OrderDraft['shippingAddress'],
  }
}

function isLine(line: Unchecked): boolean {
  const quantity = line?.quantity
  return isProductId(line?.productId) && Number.isInteger(quantity) && Number(quantity) >= 1 && Number(quantity) <= 99
}

function parsed(body: string): Unchecked {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

type Item = Record<string, AttributeValue>

export const itemOf = ({ id, customerId, status, lines, shippingAddress, version }: Order): Item => ({
  id: { S: id },
  customerId: { S: customerId },
  status: { S: status },
  lines: {
    L: lines.map(({ productId, quantity }) => ({
      M: { productId: { S: productId }, quantity: { N: String(quantity) } },
    })),
  },
  shippingAddress: { M: Object.fromEntries(address.map((name) => [name, { S: shippingAddress[name] }])) },
  version: { N: String(version) },
})

export const orderOf = (item: Item): Order => ({
  id: item.id?.S ?? '',
  customerId: item.customerId?.S ?? '',
  status: item.status?.S ?? '',
  lines: (item.lines?.L ?? []).map(({ M }) => ({ productId: M?.productId?.S ?? '', quantity: Number(M?.quantity?.N) })),
  shippingAddress: Object.fromEntries(
    address.map((name) => [name, item.shippingAddress?.M?.[name]?.S ?? '']),
  ) as OrderDraft['shippingAddress'],
  version: Number(item.version?.N),
})
