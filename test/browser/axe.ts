import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * The serious and critical violations that axe-core finds on the page, a line for each element; only of these rules if
 * any are given. Works under the page's own Content-Security-Policy.
 */
export async function seriousViolations(page: Page, rules: string[] = []): Promise<string[]> {
  // The other mode opens a page for each analysis, to reach frames of other origins. No page here has such frames.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`))
}
