import { join } from 'node:path'
import { styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { findBase, usualBase } from './base.ts'
import { callersIn } from './callers.ts'
import { commandLine, usage } from './command-line.ts'
import { compareContracts } from './compare-contracts.ts'
import { contractsAt, presentContracts } from './documents.ts'
import { gitIn } from './git.ts'
import { isBreaking, report } from './report.ts'

const git = gitIn(join(import.meta.dirname, '../../..'))

function run(): void {
  const { base: ref = usualBase(git), json, help } = commandLine()
  if (help) {
    console.log(usage)
    return
  }
  const base = findBase(git, ref)
  const [before, present] = [callersIn(git, base.commit), callersIn(git)]
  const differences = compareContracts(contractsAt(git, base), presentContracts(), (endpoint) => [
    ...new Set([...before(endpoint), ...present(endpoint)]),
  ])
  if (json) console.log(JSON.stringify({ base, isBreaking: isBreaking(differences), differences }, null, 2))
  else console.log(report(differences, `${base.ref} (${base.title})`))
  if (base.ahead > 0) console.error(styleText('yellow', behind(base)))
  if (isBreaking(differences)) process.exitCode = 1
}

const behind = ({ ref, ahead }: { ref: string; ahead: number }) =>
  `\n${ref} has ${ahead} commits that this branch lacks, and what they added looks as if it had been taken away: merge them first.`

try {
  run()
} catch (error) {
  const { message, stack } = error as Error
  console.error(styleText('red', error instanceof PlainError ? message : (stack ?? message)))
  // 1 is for contracts that break somebody; this one could not be compared.
  process.exitCode = 2
}
