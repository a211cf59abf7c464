import { join } from 'node:path'
import { commandLine, packageAll } from '@macromart/shop'
import { countsOf, endWith } from '../runner/end-with.ts'
import { runProjects } from '../runner/run-projects.ts'

const usage = `pnpm test:workshop [--all]: runs lessons and steps of the workshop as tests. The last line is "N passed, N failed".

  --all    every lesson, instead of the two that the commit chooses; a kill after every commit at each step, the
           exercises, and the tests of the monolith
  --help   this text`

const options = { all: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

/** Packages the working tree, shows the lessons, and returns the exit code. */
async function run(): Promise<number> {
  const { all, help } = commandLine({ args: process.argv.slice(2), options }, usage).values
  if (help) {
    console.log(usage)
    return 0
  }
  await packageAll(join(import.meta.dirname, '../..'), () => {})
  const env = { ...process.env, ...(all && { MACROMART_LESSONS: 'all' }) }
  const lessons = await runProjects(['workshop'], env)
  return all ? countsOf(lessons, await runProjects(['beside'], env, { files: ['workshop/'] })) : countsOf(lessons)
}

await endWith(run)
