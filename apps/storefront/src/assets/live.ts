/** Keeps the parts of a page that say `data-live` as they now are: asks for them again, more and more seldom, until they are final. */

import { localTimes } from './page/local-times.ts'

const firstMs = 800
const lastMs = 5_000

for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) follow(part).catch(() => {})

async function follow(part: HTMLElement) {
  const announce = announcer(part)
  // What an order does to the cart is seen there a moment after it is seen here: the cart is looked at twice.
  let cartLooks = 2
  for (let waitMs = firstMs; part.dataset.final === undefined; waitMs = Math.min(waitMs * 1.2, lastMs)) {
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    if (document.hidden) continue
    const answer = await fetch(part.dataset.live ?? '').catch(() => undefined)
    // The part rests: what is there stays, and the next time may be better.
    if (!answer?.ok) continue
    // The session is over: there is nothing more to see until somebody signs in.
    if (answer.redirected) return
    const text = await answer.text()
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector<HTMLElement>('[data-live]')
    if (!fresh) continue
    if (fresh.dataset.version !== part.dataset.version) {
      replace(part, fresh)
      announce([...part.querySelectorAll('[data-news]')].map(({ textContent }) => textContent).join('. '))
      waitMs = firstMs
      cartLooks = 2
    }
    if (cartLooks-- > 0) dispatchEvent(new Event('macromart:cart-changed'))
  }
}

/** What was open stays open, and the keyboard stays where it was, or within the part where that place is gone. */
function replace(part: HTMLElement, fresh: HTMLElement) {
  const focused = part.contains(document.activeElement) ? document.activeElement?.id : undefined
  for (const { id } of part.querySelectorAll('details[open]')) fresh.querySelector(`#${id}`)?.setAttribute('open', '')
  localTimes(fresh)
  part.replaceChildren(...fresh.childNodes)
  part.dataset.version = fresh.dataset.version ?? ''
  if (fresh.dataset.final !== undefined) part.dataset.final = ''
  if (focused !== undefined) (document.getElementById(focused) ?? part).focus({ preventScroll: true })
}

/** Screen readers tell what comes into a place that they know already, once they have said what they are saying. */
function announcer(part: HTMLElement) {
  const place = document.createElement('p')
  place.className = 'visually-hidden'
  place.setAttribute('role', 'status')
  part.after(place)
  return (news: string) => {
    if (place.textContent !== news) place.textContent = news
  }
}
