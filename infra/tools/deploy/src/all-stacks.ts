import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stageProblem } from '@macromart/macrofunction/stage-name'

/**
 * Deploys or removes all stacks of a stage, in the order of infra/aws/serverless-compose.yml. The stage is required
 * here, because Compose itself defaults to `dev`.
 */
const [command = '', ...args] = process.argv.slice(2)
const { values } = parseArgs({ args, options: { stage: { type: 'string' } }, strict: false })
const stage = typeof values.stage === 'string' ? values.stage : undefined
const problem = stageProblem(stage, command)
if (problem !== undefined) {
  console.error(problem)
  process.exit(1)
}
const root = join(import.meta.dirname, '../../../..')
if (command === 'deploy') run('turbo', ['run', 'bundle', '--output-logs=new-only'], root)
run('oslsc', [command, ...args], join(root, 'infra', 'aws'))

function run(program: string, args: string[], cwd: string): void {
  const { status } = spawnSync(program, args, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) process.exit(status ?? 1)
}
