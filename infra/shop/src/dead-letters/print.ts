import { styleText } from 'node:util'
import { fitted, wrapped } from '../trace/lines.ts'
import { nameOf, short } from '../trace/short.ts'
import { ago } from './ago.ts'
import type { Letter } from './letter.ts'
import type { Pile } from './look.ts'

/** As much of a message's id as tells it from the others. */
const idLength = 8
const margin = 10

/** How many letters each macrofunction has, what they are, and since when. */
export function printPiles(piles: Pile[], now: number): string {
  const full = piles.filter(({ letters, taken }) => letters.length + taken > 0)
  if (full.length === 0) return `No dead letters: ${piles.map(({ app }) => app).join(', ')} took everything.`
  const lines = full.map((pile) => {
    const [oldest] = pile.letters
    const parts: Parameters<typeof fitted>[0] = [
      [pile.app.padEnd(16), 'bold'],
      [`${count(pile)}`.padStart(6), 'red'],
      [`   ${oldest ? ago(oldest.sentAt, now) : ''}`.padEnd(18)],
    ]
    return `${fitted(parts, 40)}${types(pile)}`
  })
  const heading = styleText('dim', `${'macrofunction'.padEnd(16)}letters   oldest         of`)
  return [heading, ...lines, '', styleText('dim', 'pnpm dead-letters <macrofunction> shows why')].join('\n')
}

/** The letters of one macrofunction, each with why it is there. */
export function printPile(pile: Pile, columns: number, now: number): string {
  const { app, letters, more, taken } = pile
  if (letters.length + taken === 0) return `No dead letters: ${app} took everything.`
  const lines = letters.flatMap((letter) => [...printLine(letter, columns, now), ''])
  const rest = [
    ...(more > 0 ? [`${more} more are there.`] : []),
    ...(taken > 0
      ? [`${taken} more ${taken === 1 ? 'was' : 'were'} just taken by somebody, who may be looking too.`]
      : []),
  ]
  const next = `pnpm dead-letters ${app} show <message>   or, once the cause is gone, redrive <message>`
  return [...lines, ...rest, styleText('dim', next)].join('\n')
}

function printLine(
  { messageId, type, subject, sentAt, receives, reason, traceId }: Letter,
  columns: number,
  now: number,
) {
  const head = fitted(
    [
      [messageId.slice(0, idLength).padEnd(margin), 'bold'],
      [`${printable(type === undefined ? 'unreadable' : nameOf(type))}  `],
      [`${printable(short(subject ?? ''))}  `],
      [`${ago(sentAt, now)}, ${receives === 1 ? 'seen once' : `seen ${receives} times`}  `, 'dim'],
      [traceId === undefined ? '' : `trace ${traceId}`, 'dim'],
    ],
    columns,
  ).trimEnd()
  return [head, ...wrapped(printable(reason), columns - margin).map((line) => ' '.repeat(margin) + line)]
}

const count = ({ letters, more, taken }: Pile) => letters.length + more + taken

function types({ letters }: Pile): string {
  const names = letters.map(({ type }) => (type === undefined ? 'unreadable' : nameOf(type)))
  return [...new Set(names)]
    .map((name) => `${printable(name)} ${names.filter((other) => other === name).length}`)
    .join(', ')
}

/** Whoever sent it chose what it says: a terminal must not obey that. */
export const printable = (text: string) => text.replace(/[^\P{Cc}\n]/gu, encodeURIComponent)
