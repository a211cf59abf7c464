import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stageProblem } from '@macromart/macrofunction/stage-name'
import { affectedSince } from './changed.ts'

/**
 * Deploys the stacks that have changed since the tag `deployed/<stage>`, one after the other, and stops at the first
 * failure. `--list` only prints the stacks. The caller moves the tag after success, so that a failed stack is deployed
 * again.
 */
const { values } = parseArgs({ options: { stage: { type: 'string' }, list: { type: 'boolean' } } })
const root = join(import.meta.dirname, '../../../..')

try {
  const problem = stageProblem(values.stage, 'deploy')
  if (problem !== undefined) throw new Error(problem)
  const affected = affectedSince(`deployed/${values.stage}`, root)
  console.log(affected.length === 0 ? 'No stack has changed.' : affected.join(' '))
  if (!values.list) for (const name of affected) deploy(name, values.stage ?? '')
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

function deploy(name: string, stage: string): void {
  const args = ['--filter', `@macromart/${name}`, 'run', 'deploy', '--stage', stage]
  const { status } = spawnSync('pnpm', args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${name} could not be deployed. The stacks after it were not deployed.`)
}
