import type { Log } from '@macromart/local'

/**
 * Leaves out what nobody needs to read: requests for the health of a macrofunction, and until the shop is ready all that
 * is in order, for filling it takes some hundred requests.
 */
export function quietUntilReady(log: Log): { log: Log; ready(): void } {
  let isReady = false
  return {
    log(entry) {
      const matters = entry.level === 'warn' || entry.level === 'error'
      if (matters || (isReady && !/^GET \S+\/health 200$/.test(entry.text))) log(entry)
    },
    ready() {
      isReady = true
    },
  }
}
