/**
 * Enhances every page: times in the visitor's time zone, the fields of a country's addresses, buttons beside quantities, the
 * cart's current count.
 */

import { followCountry } from './page/address-fields.ts'
import { localTimes } from './page/local-times.ts'

localTimes(document)
followCountry()

for (const quantity of document.querySelectorAll<HTMLElement>('[data-quantity]')) {
  const input = quantity.querySelector('input') as HTMLInputElement
  const form = quantity.closest('form')
  const step = (by: 1 | -1, sign: string, label: string) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = sign
    button.setAttribute('aria-label', label)
    button.addEventListener('click', () => {
      if (by > 0) input.stepUp()
      else input.stepDown()
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
    return button
  }
  input.before(step(-1, '−', 'Decrease quantity'))
  input.after(step(1, '+', 'Increase quantity'))
  // In the cart a change is sent automatically, 500 ms after the last click.
  const send = form?.querySelector<HTMLElement>('[data-without-script]')
  if (!form || !send) continue
  send.hidden = true
  let waiting: ReturnType<typeof setTimeout> | undefined
  input.addEventListener('change', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => form.requestSubmit(), 500)
  })
}

/** A page that the browser restores from its cache sends a new request, which needs a new idempotency key. */
function renewKeys() {
  for (const key of document.querySelectorAll<HTMLInputElement>('.buy [name=key]')) key.value = crypto.randomUUID()
}

/** The lines of a confirmed order leave the cart a moment later, so the count in the header may be stale. */
const badge = document.querySelector<HTMLElement>('[data-cart-count]')
async function refreshCount() {
  const answer = await fetch('/cart/count', { headers: { accept: 'application/json' } })
  if (!answer.ok || !badge) return
  const { pieces } = (await answer.json()) as { pieces: number }
  badge.textContent = String(pieces)
  badge.hidden = pieces === 0
}
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  renewKeys()
  refreshCount().catch(() => {})
})
addEventListener('macromart:cart-changed', () => {
  refreshCount().catch(() => {})
})
