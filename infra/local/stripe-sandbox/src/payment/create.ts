import { formatAmount, invalid } from '../errors.ts'
import { testCard } from './cards.ts'
import { confirm } from './confirm.ts'
import type { CaptureMethod, Intent, Metadata, Moment } from './intent.ts'
import { intentEvent, type Outcome } from './outcome.ts'

export type Creation = {
  amount: number
  currency: string
  confirm?: boolean | undefined
  capture_method?: CaptureMethod | undefined
  payment_method?: string | undefined
  allowed_payment_method_types?: 'card'[] | undefined
  automatic_payment_methods?: { enabled: boolean; allow_redirects?: 'always' | 'never' | undefined } | undefined
  metadata?: Metadata | undefined
  description?: string | undefined
  receipt_email?: string | undefined
  return_url?: string | undefined
  error_on_requires_action?: boolean | undefined
}

/** The least that Stripe charges, in minor units (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
const minimum: Record<string, number> = { eur: 50, usd: 50, gbp: 30, chf: 50, sek: 300, dkk: 250, nok: 300, pln: 200 }

/** A new payment; with `confirm` the card is charged at once. The payment also exists if the card is declined. */
export function create(params: Creation, moment: Moment): Outcome {
  assertValid(params)
  const created = intentFrom(params, moment)
  const newEvents = [intentEvent('created', created)]
  if (!params.confirm) return { intent: created, newEvents }
  const { return_url, error_on_requires_action } = params
  const confirmed = confirm(created, { return_url, error_on_requires_action }, moment)
  return { ...confirmed, newEvents: [...newEvents, ...confirmed.newEvents] }
}

function assertValid(params: Creation): void {
  const least = minimum[params.currency] ?? 1
  if (params.amount < least) {
    const message = `Amount must be at least ${formatAmount(least, params.currency)} ${params.currency}`
    throw invalid(message, { code: 'amount_too_small', param: 'amount' })
  }
  for (const param of ['return_url', 'error_on_requires_action'] as const) {
    if (params[param] === undefined || params.confirm) continue
    throw invalid(`The parameter \`${param}\` can only be passed with \`confirm=true\`.`, { param })
  }
}

function intentFrom(params: Creation, { now, newId }: Moment): Intent {
  const id = newId('pi')
  const onlyCards = params.allowed_payment_method_types !== undefined
  const automatic = params.automatic_payment_methods ?? (onlyCards ? null : { enabled: true })
  const allowRedirects = params.automatic_payment_methods?.allow_redirects ?? 'always'
  return {
    id,
    created: now,
    amount: params.amount,
    currency: params.currency,
    status: params.payment_method ? 'requires_confirmation' : 'requires_payment_method',
    captureMethod: params.capture_method ?? 'automatic_async',
    onlyCards,
    mayRedirect: !onlyCards && automatic?.enabled === true && allowRedirects === 'always',
    automaticMethods: automatic && { enabled: automatic.enabled, allow_redirects: allowRedirects },
    method: params.payment_method ? { id: newId('pm'), card: testCard(params.payment_method) } : null,
    metadata: params.metadata ?? {},
    description: params.description ?? null,
    receiptEmail: params.receipt_email ?? null,
    clientSecret: `${id}_secret_${newId('req').slice('req_'.length)}`,
    amountCapturable: 0,
    amountReceived: 0,
    captureBefore: null,
    canceledAt: null,
    cancellationReason: null,
    lastError: null,
    charges: [],
    refunds: [],
  }
}
