import { expect, test } from 'vitest'
import type { Snapshot } from '../snapshot.ts'
import { violations } from '../violations.ts'
import { healthySnapshot } from './healthy-snapshot.fixture.ts'

/** The item of a list with this id. */
export const byId = <T extends { id: string }>(all: T[], id: string): T => {
  const found = all.find((each) => each.id.endsWith(id))
  if (!found) throw new Error(`no ${id}`)
  return found
}

export type Damage = [what: string, damage: (shop: Snapshot) => void, seen: RegExp]

/** A test for each damage to a healthy shop: the checker reports it in these words. */
export function expectViolations(damages: Damage[]): void {
  test.each(damages)('detects %s', (_, damage, seen) => {
    const shop = healthySnapshot()
    damage(shop)
    expect(violations(shop).join('\n')).toMatch(seen)
  })
}
