import { styleText } from 'node:util'
import { PlainError, readSpans } from '@macromart/local'
import { chosen } from './dead-letters/chosen.ts'
import { explain } from './dead-letters/explain.ts'
import { look } from './dead-letters/look.ts'
import { deadLetterOptions, usage } from './dead-letters/options.ts'
import { printPile, printPiles } from './dead-letters/print.ts'
import { printLetter } from './dead-letters/print-letter.ts'
import { drop, redrive } from './dead-letters/redrive.ts'
import { awsStage, localStage } from './dead-letters/stage.ts'
import { whereToLook } from './dead-letters/where-to-look.ts'
import { appsIn, requireApps } from './read-plan-of.ts'
import { awsEndpoint, root } from './running-shop.ts'

/** Wide enough for a letter, narrow enough to be read. */
const columns = Math.min(Math.max(process.stdout.columns ?? 110, 80), 110)

async function run(): Promise<void> {
  const options = deadLetterOptions(process.argv.slice(2), root)
  const { help, app, command, wanted, json } = options
  if (help) return console.log(usage)
  requireApps(root, app === undefined ? [] : [app])
  const stage = options.stage === 'local' ? localStage(await awsEndpoint(options)) : awsStage(options.stage)
  const hops = stage.name === 'local' ? await readSpans(options.state) : []
  const now = Date.now()
  const answer = (text: () => string, data: unknown) => console.log(json ? JSON.stringify(data, null, 2) : text())

  const looked = await Promise.all((app === undefined ? appsIn(root) : [app]).map((name) => look(stage, name, hops)))
  const piles = looked.filter((pile) => pile !== undefined)
  const [pile] = piles
  if (pile === undefined) throw new PlainError(nothingThere(stage.name, app))
  if (app === undefined) return answer(() => printPiles(piles, now), piles)

  if (command === 'list') return answer(() => printPile(pile, columns, now), pile)
  const letters = chosen(pile.letters, ({ messageId }) => messageId, wanted)
  if (command === 'show') {
    const [letter] = letters
    if (letter === undefined) return
    return answer(() => `${printLetter(letter, pile, now)}\n${whereToLook(letter, stage, pile, hops, columns)}`, letter)
  }
  const ids = letters.map(({ messageId }) => messageId)
  if (command === 'drop' && !options.yes)
    throw new PlainError(`This would lose ${letters.length} of ${pile.letters.length} letters for good: say --yes.`)
  const gone = await (command === 'drop' ? drop(stage, pile, ids) : redrive(stage, pile, ids))
  const where = command === 'drop' ? 'dropped' : `back in the inbox of ${app}`
  answer(() => [...gone, `${gone.length} ${gone.length === 1 ? 'letter' : 'letters'} ${where}.`].join('\n'), gone)
}

const nothingThere = (stage: string, app: string | undefined) =>
  app === undefined
    ? `There is no stage ${stage} in eu-central-1 of this AWS account.`
    : `${app} has no dead letters on the stage ${stage}: it is told nothing, or it is not deployed there.`

await run().catch((error: Error) => {
  console.error(styleText('red', explain(error)))
  process.exit(1)
})
