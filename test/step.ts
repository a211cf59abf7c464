import { join } from 'node:path'
import { PlainError } from '@macromart/local'
import { commandLine, packageAll, steps } from '@macromart/shop'
import { countsOf, endWith } from './runner/end-with.ts'
import { runProjects } from './runner/run-projects.ts'

const usage = `pnpm test:step <n>: runs every acceptance test against the shop at a step, from the monolith (0) to the macrofunctions. The last
line is "N passed, N failed".

  --help   this text`

const options = { help: { type: 'boolean', short: 'h' } } as const

/** Packages the working tree, runs the tests, and returns the exit code. */
async function run(): Promise<number> {
  const { values, positionals } = commandLine({ args: process.argv.slice(2), allowPositionals: true, options }, usage)
  if (values.help) {
    console.log(usage)
    return 0
  }
  const [step = '', ...others] = positionals
  if (!/^\d+$/.test(step) || steps[Number(step)] === undefined || others.length > 0)
    throw new PlainError(`Name one step from 0 to ${steps.length - 1}.\n\n${usage}`)
  await packageAll(join(import.meta.dirname, '..'), () => {})
  return countsOf(await runProjects(['acceptance'], { ...process.env, MACROMART_STEP: step }))
}

await endWith(run)
