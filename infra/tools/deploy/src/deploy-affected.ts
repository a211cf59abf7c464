import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stageProblem } from '@macromart/macrofunction/stage-name'
import { affectedSince } from './changed.ts'

/**
 * Deploys to a stage what has changed since its tag `deployed/<stage>`, one stack after the other, and stops at the first
 * that fails. With `--list` it only says which. Whoever calls it moves the tag afterwards, so that nothing is forgotten.
 */
const { values } = parseArgs({ options: { stage: { type: 'string' }, list: { type: 'boolean' } } })
const root = join(import.meta.dirname, '../../../..')

try {
  const problem = stageProblem(values.stage, 'deploy')
  if (problem !== undefined) throw new Error(problem)
  const affected = affectedSince(`deployed/${values.stage}`, root)
  console.log(affected.length === 0 ? 'Nothing has changed.' : affected.join(' '))
  if (!values.list) for (const name of affected) deploy(name, values.stage ?? '')
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

function deploy(name: string, stage: string): void {
  const args = ['--filter', `@macromart/${name}`, 'run', 'deploy', '--stage', stage]
  const { status } = spawnSync('pnpm', args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${name} could not be deployed. What comes after it was left as it is.`)
}
