import { styleText } from 'node:util'

/** Where a command writes. */
export interface Output {
  /** A line for a person. */
  print(line: string): void
  /** A line of progress, with the seconds since the start. */
  say(text: string): void
  /** The result for a program; nothing without --json. */
  json(result: unknown): void
}

/**
 * Lines go to standard output. With `asJson` the result does, and lines go to standard error, or nowhere for a command
 * that ends at once.
 */
export function createOutput(asJson: boolean, endsAtOnce: boolean): Output {
  const print = asJson ? (endsAtOnce ? () => {} : console.error) : console.log
  return {
    print: (line) => print(line),
    say(text) {
      const seconds = `${(performance.now() / 1000).toFixed(1).padStart(7)} s`
      print(`${styleText('dim', seconds)}  ${text}`)
    },
    json(result) {
      if (asJson) console.log(JSON.stringify(result, null, 2))
    },
  }
}
