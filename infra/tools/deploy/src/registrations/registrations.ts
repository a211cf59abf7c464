import { type Finding, inOrder } from './finding.ts'
import type { Sources } from './read-sources.ts'
import { readRegistry } from './registry.ts'
import { access } from './rules/access.ts'
import { contracts } from './rules/contracts.ts'
import { order } from './rules/deployment-order.ts'
import { names } from './rules/names.ts'
import { references } from './rules/references.ts'
import { routes } from './rules/routes.ts'
import { subscriptions } from './rules/subscriptions.ts'
import { topics } from './rules/topics.ts'

export const rules = [names, contracts, subscriptions, references, topics, routes, order, access]

/**
 * All missing registrations of macrofunctions, and all registrations of removed ones. Throws one sentence, with file
 * and line, for a file that cannot be read.
 */
export function findings(sources: Sources): Finding[] {
  const registry = readRegistry(sources)
  return inOrder(rules.flatMap((rule) => rule(registry)))
}
