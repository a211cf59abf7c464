import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The order of the files that share a shop. Files that need the freshly seeded shop run first, files that add many
 * items run last. Within a group, the longest file runs first, so that no worker runs it alone at the end.
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
  // Breaks the invariants of its shop on purpose.
  /security\/events\//,
]

const rank = (path: string) => {
  const found = order.findIndex((pattern) => pattern.test(path))
  return found < 0 ? order.length : found
}

/** Runs the files in this order. A worker takes the next file when it is free. */
export class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b) || rank(a.moduleId) - rank(b.moduleId))
  }
}
