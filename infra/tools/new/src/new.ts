import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { PlainError } from '@macromart/local'
import { ask } from './ask.ts'
import { naming, retiredWords } from './names.ts'
import { missingOptions, optionsIn, specificationOf, usage } from './options.ts'
import { described, type Plan, planOf } from './plan.ts'
import { removalOf, remove } from './remove.ts'
import { shopContracts } from './shop-contracts.ts'
import { recordPath, recordWritten, write } from './write.ts'

const root = join(import.meta.dirname, '../../../..')

/** `pnpm new`: writes a macrofunction, or takes it back. */
async function run(): Promise<void> {
  const options = optionsIn(process.argv.slice(2))
  if (options.help) return console.log(usage)
  if (options.remove) return takeBack(options.name ?? '', options.dryRun)
  const shop = await shopContracts(root)
  const names = naming(shop, retiredWords(root))
  const missing = missingOptions(options)
  const isComplete = options.yes || missing.length === 0
  if (missing.length > 0 && (options.yes || !process.stdin.isTTY))
    throw new PlainError(
      `Missing: ${missing.join(', ')}.${options.yes ? '' : ' Without a terminal to ask in, all are needed, or --yes for the defaults.'}\n\n${usage}`,
    )
  const plan = planOf(root, specificationOf(isComplete ? options : await ask(options, shop, names), shop, names))
  if (options.dryRun) return console.log(described(plan).join('\n'))
  write(root, plan)
  step('installs', 'pnpm', 'install')
  format(plan.files.map(({ path }) => path))
  recordWritten(root, plan)
  format([recordPath(plan.specification.name)])
  step('writes the references', 'pnpm', 'run', 'references')
  console.log(nextSteps(plan))
}

/** Formats new files as Biome formats all others. */
const format = (paths: readonly string[]) => {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  step('formats', process.execPath, biome, 'check', '--write', '--linter-enabled=false', '--log-level=warn', ...paths)
}

/** Runs a command with its output. Throws a `PlainError` if it fails. */
function step(what: string, command: string, ...args: string[]): void {
  console.log(`\n${what}: ${[command.replace(process.execPath, 'node'), ...args.slice(0, 3)].join(' ')}`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) throw new PlainError(`${command} ${args[0]} failed. The files are written; run it again.`)
}

function takeBack(name: string, isDryRun: boolean): void {
  const removal = removalOf(root, name)
  if (removal.changed.length > 0)
    throw new PlainError(
      `Nothing was removed, because ${name} was changed by hand since pnpm new wrote it:\n${removal.changed.map((each) => `  ${each}`).join('\n')}`,
    )
  console.log(
    [
      ...removal.deleted.map((file) => `delete  ${file}`),
      ...[...removal.edited.keys()].map((file) => `edit    ${file}`),
    ].join('\n'),
  )
  if (isDryRun) return
  remove(root, name, removal)
  step('installs', 'pnpm', 'install')
  step('writes the references', 'pnpm', 'run', 'references')
  console.log(
    `\nRemoved. Not removed: the table and queues of ${name} in the state of a local shop (npx -y pnpm dev --fresh starts without them), and a stack that was deployed (docs/deploy.md).`,
  )
}

const nextSteps = ({ specification: { name, http } }: Plan): string => `
Written. Go on with:

  npx -y pnpm vitest run --project beside apps/${name} packages/contracts/${name}   # its unit tests
  npx -y pnpm check                                     # types, format, laws, registrations
  npx -y pnpm dev                                       # the shop with it${http === 'none' ? '' : `, at http://localhost:3000/api/${name}`}
  npx -y pnpm vitest run --project acceptance ${name}     # its story, against a shop of its own
  npx -y pnpm --filter @macromart/${name} run deploy --stage dev
  npx -y pnpm new ${name} --remove                        # take it back

apps/${name}/README.md shows how to call it; docs/add-a-macrofunction.md goes on from here.`

await run().catch((error: unknown) => {
  console.error(error instanceof PlainError ? error.message : error)
  process.exitCode = 1
})
