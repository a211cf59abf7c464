import { table } from '../markdown/text.ts'
import type { Row } from './row.ts'
import { addresses } from './rows/addresses.ts'
import { alarms } from './rows/alarms.ts'
import { functions } from './rows/functions.ts'
import { messages } from './rows/messages.ts'
import { rest } from './rows/rest.ts'
import { tables } from './rows/tables.ts'
import type { Stack } from './stack.ts'

/** What a stack deploys, in lines that together tell of each of its resources once. */
export function rowsOf(stack: Stack): Row[] {
  const rows = [tables, messages, functions, addresses, alarms].flatMap((describe) => describe(stack))
  const described = rows.flatMap(({ of }) => of)
  return [...rows, ...rest(stack.resources.filter((resource) => !described.includes(resource)))]
}

/** A README with what its YAML deploys put between its marks, `<!-- deploys -->` and `<!-- /deploys -->`. */
export function withDeploys(readme: string, stack: Stack): string {
  const rendered = table(
    ['', '', ''],
    rowsOf(stack).map(({ kind, name, purpose }) => [kind, name, purpose]),
  )
  return readme.replace(/(?<=<!-- deploys -->\n).*?(?=<!-- \/deploys -->)/s, () => `\n${rendered}\n\n`)
}
