import { styleText } from 'node:util'
import { clock, duration, offset } from '../duration.ts'
import { fitted, lengthOf, type Part, type Style, wrapped } from '../lines.ts'
import type { Node } from './node.ts'
import type { Trace } from './trace.ts'

const legend =
  'waited: in the stream before publishing, or in the queue before delivery · took: duration of the call or function'

/** Formats a trace as text of the given width. `more` is printed after the summary. */
export function formatTrace({ id, trees, summary }: Trace, columns: number, more: readonly string[] = []): string {
  const [first] = trees
  const title = `${styleText('bold', id)}${first ? styleText('dim', `  ${clock(first.at)}`) : ''}`
  return ['', title, '', ...print(trees, columns), '', summary, ...more, styleText('dim', legend), ''].join('\n')
}

const colors = ['cyan', 'magenta', 'blue', 'green', 'yellow', 'cyanBright', 'magentaBright', 'blueBright'] as const
/** The width of each of the columns at, waited and took. */
const timeWidth = 9
const noTime = ' '.repeat(timeWidth)

/** Trees as lines of the given width, with a colour for each macrofunction. A long note wraps to the lines below. */
function print(trees: Node[], columns: number): string[] {
  const colorOf = new Map<string, Style>()
  const width = columns - 3 * timeWidth - 2

  function color(app: string): Style {
    const known = colorOf.get(app) ?? (colors[colorOf.size % colors.length] as Style)
    colorOf.set(app, known)
    return known
  }

  /** A node that did not wait also uses the column `waited` for its text. */
  const roomFor = ({ waitedMs }: Pick<Node, 'waitedMs'>) => (waitedMs === undefined ? width + timeWidth : width)

  /** One line: the start time, the text with the tree's branches, the wait and the duration. */
  function line(since: string, parts: Part[], { waitedMs, tookMs }: Pick<Node, 'waitedMs' | 'tookMs'> = {}): string {
    const room = roomFor({ waitedMs })
    const begin = `${dim(since.padStart(timeWidth))}  `
    if (tookMs === undefined) return begin + fitted(parts, Math.min(room, lengthOf(parts)))
    return `${begin}${fitted(parts, room)}${dim(`${waitedMs === undefined ? '' : inColumn(waitedMs)}${inColumn(tookMs)}`)}`
  }

  function linesOf(node: Node, branch: string, below: string, began: number): string[] {
    const { kind, at, note = '', children } = node
    const head: Part[] = [[branch, 'dim'], ...words(node, color(node.app))]
    const fits = note === '' || lengthOf(head) + 2 + note.length <= roomFor(node)
    const inner = `${below}${children.length > 0 ? '│ ' : '  '}  `
    const rest = fits ? [] : wrapped(note, width - inner.length)
    const since = kind === 'with' ? '' : `+${offset(at - began)}`
    const last = children.length - 1
    return [
      line(since, fits && note ? [...head, ['  '], [note, aside(node)]] : head, node),
      ...rest.map((text) =>
        line('', [
          [inner, 'dim'],
          [text, aside(node)],
        ]),
      ),
      ...children.flatMap((child, index) =>
        linesOf(child, `${below}${index === last ? '└ ' : '├ '}`, `${below}${index === last ? '  ' : '│ '}`, began),
      ),
    ]
  }

  const began = trees[0]?.at ?? 0
  const heading = `${'at'.padStart(timeWidth)}  ${''.padEnd(width)}${'waited'.padStart(timeWidth)}${'took'.padStart(timeWidth)}`
  const later = ({ at }: Node) => `${noTime}  ${clock(at)}, ${duration(at - began)} after the start`
  return [
    dim(heading),
    ...trees.flatMap((tree, index) => [
      ...(index > 0 ? ['', dim(later(tree))] : []),
      ...linesOf(tree, '', '', tree.at),
    ]),
  ]
}

function words({ kind, app, isActor, text, tone }: Node, color: Style): Part[] {
  const style = tone === 'idle' || kind === 'with' ? 'dim' : undefined
  return isActor
    ? [
        [app, color],
        [text && ` ${text}`, style],
      ]
    : [[text, style]]
}

const aside = ({ tone }: Node): Style => (tone === 'dead' ? 'red' : tone === 'trouble' ? 'yellow' : 'dim')

const dim = (text: string) => (text.trim() ? styleText('dim', text) : text)

const inColumn = (ms: number) => duration(ms).padStart(timeWidth)
