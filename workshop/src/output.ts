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

/** Without `asJson`, lines go to standard output. With it, the result does, and lines go to standard error. */
export function createOutput(asJson: boolean): Output {
  const print = asJson ? console.error : console.log
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
