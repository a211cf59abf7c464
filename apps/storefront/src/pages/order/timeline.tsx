import type { Order, OrderStatus } from '@macromart/contract-orders/api'
import type { Instant } from '@macromart/kernel'
import { DateTime } from '../../components/date-time.tsx'

/** One step of an order's timeline. */
export interface Step {
  readonly name: string
  /** What the step means. */
  readonly words: string
  /** When it was reached. */
  readonly at?: Instant
  /** `stopped` is the step that cancelled the order. */
  readonly is: 'past' | 'now' | 'stopped' | 'ahead'
}

interface StepWords {
  readonly name: string
  readonly reached: string
  readonly ahead: string
}

const fulfilmentStages = ['placed', 'reserved', 'confirmed', 'dispatched', 'delivered'] as const

const words: Record<(typeof fulfilmentStages)[number], StepWords> = {
  placed: { name: 'Placed', reached: 'The shop has received your order.', ahead: 'The shop receives your order.' },
  reserved: {
    name: 'Reserved',
    reached: 'All items are in stock and reserved for you.',
    ahead: 'The items are reserved for you.',
  },
  confirmed: {
    name: 'Confirmed',
    reached: 'Your bank has authorised the payment, and the parcel can be packed.',
    ahead: 'Your bank authorises the payment.',
  },
  dispatched: {
    name: 'Dispatched',
    reached: 'The parcel has left.',
    ahead: 'The parcel leaves, and your card is charged.',
  },
  delivered: { name: 'Delivered', reached: 'The parcel has arrived.', ahead: 'The parcel arrives.' },
}

/** The timeline of an order: past steps, the current step and, until the order is final, the steps ahead. */
export function stepsOf(order: Order): Step[] {
  const passed = order.timeline.map(({ status, at }, index) => {
    const isBack = order.timeline[index - 1]?.status === 'refunded'
    return { ...(isBack ? refundFailed : reached(status)), at }
  })
  const requestedAt = order.cancellationRequestedAt
  const here: Step['is'] = order.status === 'cancelled' ? 'stopped' : 'now'
  const steps = requestedAt === undefined ? passed : [...passed, { ...cancellationRequested, at: requestedAt }]
  return [
    ...steps.map((step, index): Step => ({ ...step, is: index === steps.length - 1 ? here : 'past' })),
    // The next steps are unknown until shipping decides whether the parcel can be stopped.
    ...(requestedAt === undefined ? aheadOf(order.status) : []),
  ]
}

function aheadOf(status: OrderStatus): Step[] {
  const from = (fulfilmentStages as readonly OrderStatus[]).indexOf(status)
  if (from === -1) return []
  return fulfilmentStages
    .slice(from + 1)
    .map((each) => ({ name: words[each].name, words: words[each].ahead, is: 'ahead' }))
}

function reached(status: OrderStatus): Pick<Step, 'name' | 'words'> {
  if (status === 'cancelled') return { name: 'Cancelled', words: 'Nothing is sent, and you pay nothing.' }
  if (status === 'refunded') return { name: 'Refunded', words: 'The money is on its way back to your card.' }
  return { name: words[status].name, words: words[status].reached }
}

const refundFailed = { name: 'Refund failed', words: 'Your bank rejected the refund. The shop is looking into it.' }

const cancellationRequested = {
  name: 'Cancellation requested',
  words: 'If the parcel has not left yet, it is stopped.',
}

/** The timeline of an order, from top to bottom. Steps ahead are paler. */
export const Timeline = ({ steps }: { steps: Step[] }) => (
  <ol class="timeline">
    {steps.map(({ name, words, at, is }) => (
      <li class={`step step-${is}`} {...((is === 'now' || is === 'stopped') && { 'aria-current': 'step' as const })}>
        <p class="step-name">
          {name}
          {is === 'ahead' && <span class="visually-hidden"> (ahead)</span>}
        </p>
        {at && (
          <p class="step-at">
            <DateTime at={at} />
          </p>
        )}
        <p class="step-words">{words}</p>
      </li>
    ))}
  </ol>
)
