/** Keeps the parts of a page that say `data-live` as they now are: asks for them again, more and more seldom, until they are final. */

const firstMs = 800
const lastMs = 5_000

for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) follow(part).catch(() => {})

async function follow(part: HTMLElement) {
  for (let waitMs = firstMs; part.dataset.final === undefined; waitMs = Math.min(waitMs * 1.2, lastMs)) {
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    if (document.hidden) continue
    const answer = await fetch(part.dataset.live ?? '').catch(() => undefined)
    // The part rests: what is there stays, and the next time may be better.
    if (!answer?.ok) continue
    const text = await answer.text()
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector<HTMLElement>('[data-live]')
    if (!fresh || fresh.dataset.version === part.dataset.version) continue
    part.replaceChildren(...fresh.childNodes)
    part.dataset.version = fresh.dataset.version ?? ''
    if (fresh.dataset.final !== undefined) part.dataset.final = ''
    waitMs = firstMs
    dispatchEvent(new Event('macromart:cart-changed'))
  }
}
