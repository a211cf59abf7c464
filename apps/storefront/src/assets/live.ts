/** Keeps the `data-live` parts of a page up to date: fetches them at growing intervals until they are final. */

import { localTimes } from './page/local-times.ts'

const firstMs = 800
const lastMs = 30_000
/** Each wait is a tenth longer than the wait before: some seconds in the first minute, `lastMs` after five minutes. */
const growth = 1.1

for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) follow(part).catch(() => {})

async function follow(part: HTMLElement) {
  const announce = announcer(part)
  // The cart applies the events of an order a moment after this page shows them, so its count is read twice.
  let cartReads = 2
  for (let waitMs = firstMs; part.dataset.final === undefined; waitMs = Math.min(waitMs * growth, lastMs)) {
    await pause(waitMs)
    const answer = await fetch(part.dataset.live ?? '').catch(() => undefined)
    // The part is unavailable: its content stays, and the next fetch may succeed.
    if (!answer?.ok) continue
    // The session has ended: the part cannot be read before the visitor signs in again.
    if (answer.redirected) return
    const text = await answer.text()
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector<HTMLElement>('[data-live]')
    if (!fresh) continue
    if (fresh.dataset.version !== part.dataset.version) {
      if (!carryOver(part, fresh)) continue
      replace(part, fresh)
      announce([...part.querySelectorAll('[data-notice]')].map(({ textContent }) => textContent).join('. '))
      waitMs = firstMs
      cartReads = 2
    }
    if (cartReads-- > 0) dispatchEvent(new Event('macromart:cart-changed'))
  }
}

/** Waits for `ms`, and then for as long as the page is hidden. Ends at once when the page becomes visible. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, ms)
    document.addEventListener('visibilitychange', finish)
    function finish() {
      if (document.hidden) return
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', finish)
      resolve()
    }
  })
}

type TextField = HTMLInputElement | HTMLTextAreaElement

/** Copies unsent input to the fresh part. False if it lacks a field: the update then waits until the form is sent. */
function carryOver(part: HTMLElement, fresh: HTMLElement): boolean {
  const fields = [...part.querySelectorAll<TextField>('input[id], textarea[id]')]
  return fields
    .filter(({ value, defaultValue }) => value !== defaultValue)
    .every(({ id, value }) => {
      const target = fresh.querySelector<TextField>(`#${id}`)
      if (target) target.value = value
      return target !== null
    })
}

/** Open details stay open. The focus stays on its element, or moves to the part if that element is gone. */
function replace(part: HTMLElement, fresh: HTMLElement) {
  const focused = part.contains(document.activeElement) ? document.activeElement?.id : undefined
  for (const { id } of part.querySelectorAll('details[open]')) fresh.querySelector(`#${id}`)?.setAttribute('open', '')
  localTimes(fresh)
  part.replaceChildren(...fresh.childNodes)
  part.dataset.version = fresh.dataset.version ?? ''
  if (fresh.dataset.final !== undefined) part.dataset.final = ''
  if (focused !== undefined) (document.getElementById(focused) ?? part).focus({ preventScroll: true })
}

/** Screen readers announce changes only of a status region that is already on the page. */
function announcer(part: HTMLElement) {
  const region = document.createElement('p')
  region.className = 'visually-hidden'
  region.setAttribute('role', 'status')
  part.after(region)
  return (message: string) => {
    if (region.textContent !== message) region.textContent = message
  }
}
