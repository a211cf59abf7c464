import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The order of the files that share a shop. Those that need the shop as it was filled come first, those that fill it with
 * things come last. Among equals the longest comes first, so that no worker is left with it at the end.
 */
export const order = [
  /browser\/accessibility/,
  /browser\/(admin|orders|buying)\.test/,
  /acceptance\/placement\.test/,
  /acceptance\/|browser\//,
  /under-fault\/(faults|crashes|mails)\.test/,
  /under-fault\//,
  /security\/fuzz\/good-requests\.test/,
  /security\/fuzz\/broken-requests\.test/,
  /security\/(access|forms|fuzz)\//,
  // Spoils its shop.
  /security\/events\//,
]

const rank = (path: string) => {
  const found = order.findIndex((pattern) => pattern.test(path))
  return found < 0 ? order.length : found
}

/** Runs the files of a group in this order, and otherwise as Vitest would. A worker takes the next file when it is free. */
export class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b) || rank(a.moduleId) - rank(b.moduleId))
  }
}
