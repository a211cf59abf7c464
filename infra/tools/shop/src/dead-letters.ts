import { styleText } from 'node:util'
import { PlainError, readSpans } from '@macromart/local'
import { inspect } from './dead-letters/inspect.ts'
import { deadLetterOptions, select, usage } from './dead-letters/options.ts'
import { printLetter, printQueue, printQueues, whereToLook } from './dead-letters/print.ts'
import { drop, redrive } from './dead-letters/redrive.ts'
import { awsStage, explain, localStage } from './dead-letters/stage.ts'
import { appsIn, requireApps } from './plan.ts'
import { awsEndpoint, root } from './running-shop.ts'

/** The width of the output, limited for legibility. */
const columns = Math.min(Math.max(process.stdout.columns ?? 110, 80), 110)

async function run(): Promise<void> {
  const options = deadLetterOptions(process.argv.slice(2), root)
  const { help, app, command, wanted, json } = options
  if (help) return console.log(usage)
  requireApps(root, app === undefined ? [] : [app])
  const stage = options.stage === 'local' ? localStage(await awsEndpoint(options)) : awsStage(options.stage)
  const spans = stage.name === 'local' ? await readSpans(options.state) : []
  const now = Date.now()
  const print = (text: () => string, data: unknown) => console.log(json ? JSON.stringify(data, null, 2) : text())

  const inspected = await Promise.all(
    (app === undefined ? appsIn(root) : [app]).map((name) => inspect(stage, name, spans)),
  )
  const queues = inspected.filter((queue) => queue !== undefined)
  const [queue] = queues
  if (queue === undefined) throw new PlainError(noQueuesMessage(stage.name, app))
  if (app === undefined) return print(() => printQueues(queues, now), queues)

  if (command === 'list') return print(() => printQueue(queue, columns, now), queue)
  const letters = select(queue.letters, ({ messageId }) => messageId, wanted)
  if (command === 'show') {
    const [letter] = letters
    if (letter === undefined) return
    return print(
      () => `${printLetter(letter, queue, now)}\n${whereToLook(letter, stage, queue, spans, columns)}`,
      letter,
    )
  }
  const ids = letters.map(({ messageId }) => messageId)
  if (command === 'drop' && !options.yes)
    throw new PlainError(
      `This would permanently delete ${letters.length} of ${queue.letters.length} dead letters: confirm with --yes.`,
    )
  const gone = await (command === 'drop' ? drop(stage, queue, ids) : redrive(stage, queue, ids))
  const where = command === 'drop' ? 'dropped' : `moved back to the inbox of ${app}`
  print(
    () => [...gone, `${gone.length} ${gone.length === 1 ? 'dead letter' : 'dead letters'} ${where}.`].join('\n'),
    gone,
  )
}

function noQueuesMessage(stage: string, app: string | undefined): string {
  if (app !== undefined)
    return `${app} has no dead-letter queue on stage ${stage}: it consumes no events, or it is not deployed there.`
  if (stage === 'local') return 'No macrofunction consumes events, so there is no dead-letter queue.'
  return `There is no stage ${stage} in eu-central-1 of this AWS account, or none of its macrofunctions consumes events.`
}

await run().catch((error: Error) => {
  console.error(styleText('red', explain(error)))
  process.exit(1)
})
