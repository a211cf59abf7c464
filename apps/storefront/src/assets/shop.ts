/** What every page can do better with a script: times in the visitor's own time zone, buttons beside quantities, the cart's count. */

import { localTimes } from './page/local-times.ts'

localTimes(document)

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
  input.before(step(-1, '−', 'One less'))
  input.after(step(1, '+', 'One more'))
  // In the cart a change is sent by itself, once the visitor has stopped clicking.
  const send = form?.querySelector<HTMLElement>('[data-without-script]')
  if (!form || !send) continue
  send.hidden = true
  let waiting: ReturnType<typeof setTimeout> | undefined
  input.addEventListener('change', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => form.requestSubmit(), 500)
  })
}

/** A page that the browser has kept is about to put more into the cart: a request of its own, so with a key of its own. */
function renewKeys() {
  for (const key of document.querySelectorAll<HTMLInputElement>('.buy [name=key]')) key.value = crypto.randomUUID()
}

/** An order takes its lines out of the cart moments after it was placed: what the header says may be old. */
const badge = document.querySelector<HTMLElement>('[data-cart-count]')
async function countAgain() {
  const answer = await fetch('/cart/count', { headers: { accept: 'application/json' } })
  if (!answer.ok || !badge) return
  const { pieces } = (await answer.json()) as { pieces: number }
  badge.textContent = String(pieces)
  badge.hidden = pieces === 0
}
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  renewKeys()
  countAgain().catch(() => {})
})
addEventListener('macromart:cart-changed', () => {
  countAgain().catch(() => {})
})
