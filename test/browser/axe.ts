import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * What axe-core finds serious or critical on a page as it is now, a line for each element; empty when all is well. It
 * works under the page's own Content-Security-Policy.
 */
export async function seriousViolations(page: Page): Promise<string[]> {
  // Its other mode opens a page of its own for each analysis, to reach frames of other origins: no page here has one.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`))
}
