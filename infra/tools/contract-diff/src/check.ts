import { parseArgs } from 'node:util'
import { PlainError } from '@macromart/local'
import { defaultBase, findBase } from './base.ts'
import { callersIn } from './callers.ts'
import { compareContracts } from './compare-contracts.ts'
import { type Contracts, contractsAt } from './documents.ts'
import type { Git } from './git.ts'
import { isBreaking, report } from './report.ts'

/** The report, and whether a change is breaking. */
interface Outcome {
  text: string
  /** A possible cause of false differences. */
  warning?: string
  isBreaking: boolean
}

/** Compares the present contracts with those of the base that the command line names. */
export function check(args: string[], git: Git, current: () => Contracts): Outcome {
  const { base: ref = defaultBase(git), json, help } = commandLine(args)
  if (help) return { text: usage, isBreaking: false }
  const base = findBase(git, ref)
  const callers = [callersIn(git, base.commit), callersIn(git)]
  const differences = compareContracts(contractsAt(git, base), current(), ...callers)
  const breaks = isBreaking(differences)
  const text = json
    ? JSON.stringify({ base, isBreaking: breaks, differences }, null, 2)
    : report(differences, base.commit.startsWith(base.ref) ? base.title : `${base.ref} (${base.title})`)
  return { text, isBreaking: breaks, ...(base.ahead > 0 ? { warning: missingCommitsWarning(base) } : {}) }
}

const missingCommitsWarning = ({ ref, ahead }: { ref: string; ahead: number }) =>
  `${ref} has ${ahead} commit${ahead === 1 ? '' : 's'} that this branch lacks. Their additions appear as removals: merge first.`

const usage = `pnpm contracts [--base <git ref>]   compares the contracts of the working tree with the deployed ones

  --base <git ref>   the deployed branch, tag or commit (default: origin/main, or HEAD without it)
  --json             print JSON
  --help             show this help

Exit status: 1 for a breaking change, 2 if the contracts cannot be compared.`

/** The options; throws one sentence and the usage for an unknown option. */
function commandLine(args: string[]) {
  const options = {
    base: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    // The rest of Node's message is about positional arguments.
    const [sentence] = (error as Error).message.split(/\. |\n/)
    throw new PlainError(`${sentence?.replace(/\.$/, '')}.\n\n${usage}`)
  }
}
