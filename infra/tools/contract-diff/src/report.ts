import { styleText } from 'node:util'
import type { Difference } from './difference.ts'
import type { Kind } from './verdicts.ts'

const kinds = ['breaking', 'notice', 'compatible', 'documentation'] as const

const headings: Record<Kind, string> = {
  breaking: styleText('red', 'breaking'),
  notice: styleText('yellow', 'notice'),
  compatible: styleText('green', 'compatible'),
  documentation: styleText('dim', 'documentation'),
}

/** The differences as text: by macrofunction, breaking changes first. */
export function report(differences: Difference[], base: string): string {
  if (differences.length === 0) return `No contract has changed since ${base}.`
  const owners = Map.groupBy(differences, ({ owner }) => owner)
  return [
    `Contracts since ${base}: ${counted(differences)}.`,
    ...[...owners].sort(([a], [b]) => (a < b ? -1 : 1)).map(([owner, all]) => section(owner, all)),
    conclusion(differences),
  ].join('\n\n')
}

const section = (owner: string, differences: Difference[]) =>
  [
    styleText('bold', owner),
    ...kinds.flatMap((kind) => paragraphs(differences.filter((each) => each.kind === kind))),
  ].join('\n')

/** Differences with the same kind, callers and advice share a paragraph. */
function paragraphs(differences: Difference[]): string[] {
  const groups = Map.groupBy(differences, (each) => [each.for.join(), each.advice].join('\n'))
  return [...groups.values()].map((group) => {
    const [first] = group as [Difference, ...Difference[]]
    const concerned = first.for.length > 0 ? ` for ${first.for.join(', ')}` : ''
    const noConsumers = first.kind === 'breaking' && concerned === '' ? ' for future consumers; there are none yet' : ''
    return [
      `  ${headings[first.kind]}${concerned}${noConsumers}`,
      ...group.map(({ contract, where, what }) => `    ${[contract, where].filter(Boolean).join('  ')} ${what}`),
      ...(first.advice === undefined ? [] : [styleText('dim', `    → ${first.advice}`)]),
    ].join('\n')
  })
}

const counted = (differences: Difference[]) =>
  kinds
    .map((kind) => [differences.filter((each) => each.kind === kind).length, headings[kind]] as const)
    .filter(([count]) => count > 0)
    .map(([count, heading]) => `${count} ${heading}`)
    .join(', ')

const conclusion = (differences: Difference[]) =>
  isBreaking(differences)
    ? 'Not safe to deploy: it would break the callers and consumers named above.'
    : 'Each macrofunction can be deployed independently.'

/** Whether a caller or consumer would fail. */
export const isBreaking = (differences: Difference[]) => differences.some(({ kind }) => kind === 'breaking')
