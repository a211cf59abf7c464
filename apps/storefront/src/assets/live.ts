/** Keeps the parts of a page that say `data-live` as they now are: asks for them again, more and more seldom, until they are final. */

import { localTimes } from './page/local-times.ts'

const firstMs = 800
const lastMs = 30_000
/** No wait is much longer than a tenth of what has been waited already: seconds in the first minute, the last one after five. */
const growth = 1.1

for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) follow(part).catch(() => {})

async function follow(part: HTMLElement) {
  const announce = announcer(part)
  // What an order does to the cart is seen there a moment after it is seen here: the cart is looked at twice.
  let cartLooks = 2
  for (let waitMs = firstMs; part.dataset.final === undefined; waitMs = Math.min(waitMs * growth, lastMs)) {
    await pause(waitMs)
    const answer = await fetch(part.dataset.live ?? '').catch(() => undefined)
    // The part rests: what is there stays, and the next time may be better.
    if (!answer?.ok) continue
    // The session is over: there is nothing more to see until somebody signs in.
    if (answer.redirected) return
    const text = await answer.text()
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector<HTMLElement>('[data-live]')
    if (!fresh) continue
    if (fresh.dataset.version !== part.dataset.version) {
      if (!carryOver(part, fresh)) continue
      replace(part, fresh)
      announce([...part.querySelectorAll('[data-news]')].map(({ textContent }) => textContent).join('. '))
      waitMs = firstMs
      cartLooks = 2
    }
    if (cartLooks-- > 0) dispatchEvent(new Event('macromart:cart-changed'))
  }
}

/** Waits so long, and for as long as nobody sees the page; whoever comes back to it finds it asking already. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(goOn, ms)
    document.addEventListener('visibilitychange', goOn)
    function goOn() {
      if (document.hidden) return
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', goOn)
      resolve()
    }
  })
}

type TextField = HTMLInputElement | HTMLTextAreaElement

/** Keeps what is half typed. False where the news has no place for it: then the news has to wait until the form is sent. */
function carryOver(part: HTMLElement, fresh: HTMLElement): boolean {
  const fields = [...part.querySelectorAll<TextField>('input[id], textarea[id]')]
  return fields
    .filter(({ value, defaultValue }) => value !== defaultValue)
    .every(({ id, value }) => {
      const place = fresh.querySelector<TextField>(`#${id}`)
      if (place) place.value = value
      return place !== null
    })
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
