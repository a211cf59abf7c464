/**
 * Passes every line that the code under test logs to the runner, which prints the lines of failed tests only
 * (`silent: 'passed-only'`).
 */
const writeLine = process.stdout.write.bind(process.stdout)

process.stdout.write = ((chunk: string | Uint8Array, ...rest: []) => {
  if (typeof chunk !== 'string' || !chunk.startsWith('{"timestamp"')) return writeLine(chunk, ...rest)
  console.log(chunk.trimEnd())
  return true
}) as typeof process.stdout.write
