import { styleText } from 'node:util'
import { clock } from './duration.ts'
import { print } from './print.ts'
import type { Trace } from './trace.ts'

const legend =
  'waited: in the stream before it is published, in the queue before it is handed over · took: the call, or the function'

/** A story as text of so many columns. */
export function formatTrace({ id, trees, summary }: Trace, columns: number): string {
  const [first] = trees
  const title = `${styleText('bold', id)}${first ? styleText('dim', `  ${clock(first.at)}`) : ''}`
  return ['', title, '', ...print(trees, columns), '', summary, styleText('dim', legend), ''].join('\n')
}
