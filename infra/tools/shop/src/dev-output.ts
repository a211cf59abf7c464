import { styleText } from 'node:util'
import type { Cloud, Log } from '@macromart/local'
import { demoAccounts, demoPassword } from './seed.ts'

/** The table that is printed when the shop is ready: addresses and demo accounts. */
export function banner({ urls, apps, plan }: Cloud, seconds: number, isSeeded: boolean): string {
  const home = plan.routes.at(-1)?.app
  const answers = (name: string) => plan.apis.some(({ origin }) => origin.app === name)
  const { processes = [] } = plan
  const addressOf = (name: string) => {
    if (processes.some(({ app }) => app === name)) return 'one process, which answers:'
    return name === home
      ? urls.public
      : answers(name)
        ? `${urls.public}/api/${name}`
        : 'no HTTP API, only consumes events'
  }
  const partsOf = (name: string) =>
    (processes.find(({ app }) => app === name)?.answers ?? []).map((part): [string, string] => [
      `    ${part}`,
      `${urls.public}/api/${part}`,
    ])
  const rows: [string, string][] = [
    ['The shop', urls.public],
    ...apps.names.flatMap((name): [string, string][] => [[`  ${name}`, addressOf(name)], ...partsOf(name)]),
    ...plan.notRunning.map((name): [string, string] => [`  ${name}`, 'not running: left out by --filter']),
    ['References', `${urls.public}/docs`],
    ['AWS', urls.awsEndpoint],
  ]
  if (plan.tables.length > 0)
    rows.push(['  to read with the CLI', 'npx -y pnpm aws dynamodb list-tables'], ['  DynamoDB Local', urls.dynamoDb])
  if (plan.queues.length > 0) rows.push(['  SNS and SQS', urls.queues])
  if (urls.stripe !== undefined) rows.push(['Stripe sandbox', urls.stripe])
  if (urls.ses !== undefined) rows.push(['E-mails', urls.ses])
  if (isSeeded && !plan.notRunning.includes('accounts')) {
    rows.push(['Staff', `${demoAccounts.staff.email} · ${demoPassword}`])
    rows.push(['Customer', `${demoAccounts.customer.email} · ${demoPassword}`])
  }
  const nameWidth = Math.max(...rows.map(([name]) => name.length))
  const width = Math.max(...rows.map(([, value]) => nameWidth + 2 + value.length))
  const line = styleText('dim', '─'.repeat(width))
  const table = rows.map(([name, value]) => `${styleText('bold', name.padEnd(nameWidth))}  ${value}`)
  const ready = styleText('green', `Macromart is ready after ${seconds.toFixed(0)} s.`)
  return [line, ...table, line, `${ready} Ctrl-C stops it; --fresh starts over with empty state.`].join('\n')
}

/**
 * Omits successful health checks, and until the shop is ready every line below the level `warn`: seeding alone makes
 * some hundred requests.
 */
export function quietUntilReady(log: Log): { log: Log; ready(): void } {
  let isReady = false
  return {
    log(entry) {
      const matters = entry.level === 'warn' || entry.level === 'error'
      if (matters || (isReady && !/^GET \S+\/health 200$/.test(entry.text))) log(entry)
    },
    ready() {
      isReady = true
    },
  }
}
