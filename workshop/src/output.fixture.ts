import { stripVTControlCharacters } from 'node:util'
import type { Output } from './output.ts'

/** An output that is kept: the lines, and the result. */
export function keptOutput() {
  const lines: string[] = []
  const results: unknown[] = []
  const output: Output = {
    print: (line) => void lines.push(stripVTControlCharacters(line)),
    say: () => {},
    json: (result) => void results.push(result),
  }
  return { output, text: () => lines.join('\n'), result: () => results.at(-1) }
}
