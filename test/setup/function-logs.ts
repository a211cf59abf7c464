/**
 * Hands every line that the code under test writes to its log on to the runner, which shows the lines of a failed test and no
 * others (`silent: 'passed-only'`).
 */
const writeLine = process.stdout.write.bind(process.stdout)

process.stdout.write = ((chunk: string | Uint8Array, ...rest: []) => {
  if (typeof chunk !== 'string' || !chunk.startsWith('{"timestamp"')) return writeLine(chunk, ...rest)
  console.log(chunk.trimEnd())
  return true
}) as typeof process.stdout.write
