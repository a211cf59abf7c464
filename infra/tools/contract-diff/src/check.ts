import { parseArgs } from 'node:util'
import { PlainError } from '@macromart/local'
import { defaultBase, findBase } from './base.ts'
import { callersIn } from './callers.ts'
import { compareContracts } from './compare-contracts.ts'
import { type Contracts, contractsAt } from './documents.ts'
import type { Git } from './git.ts'
import { isBreaking, report } from './report.ts'

/** What there is to say, and whether it is good news. */
interface Outcome {
  text: string
  /** What else may have to do with it. */
  warning?: string
  isBreaking: boolean
}

/** Compares the present contracts with those of the base that the command line names, in one repository. */
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
  `${ref} has ${ahead} commit${ahead === 1 ? '' : 's'} that this branch lacks, and what they added looks as if it had been taken away: merge first.`

const usage = `pnpm contracts [--base <git ref>]   what the contracts of the working tree would mean for those who rely on the base's

  --base <git ref>   what is deployed: a branch, a tag, a commit (origin/main; HEAD where there is none)
  --json             for programs
  --help             this text

It ends with 1 where a change breaks somebody, and with 2 where it cannot say.`

/** What was asked for; throws one sentence, and how to ask, for what cannot be understood. */
function commandLine(args: string[]) {
  const options = {
    base: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    // Node goes on to explain what nobody asked for.
    const [sentence] = (error as Error).message.split(/\. |\n/)
    throw new PlainError(`${sentence?.replace(/\.$/, '')}.\n\n${usage}`)
  }
}
