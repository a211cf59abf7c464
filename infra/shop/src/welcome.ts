import { styleText } from 'node:util'
import type { Cloud } from '@macromart/local'
import { demoAccounts, demoPassword } from './demo-accounts.ts'

/** What somebody wants to know once the shop is ready: where everything is, and who is there. */
export function welcome({ urls, apps }: Cloud, seconds: number): string {
  const rows: [string, string][] = [
    ['The shop', urls.gateway],
    ...apps.names.map((name): [string, string] => [`  ${name}`, `${urls.gateway}/api/${name}`]),
    ['AWS (front door)', urls.frontDoor],
    ['DynamoDB Local', urls.dynamoDb],
    ['SNS and SQS', urls.queues],
    ...(urls.stripe === undefined ? [] : [['Stripe sandbox', urls.stripe] as [string, string]]),
    ['Staff', `${demoAccounts.staff.email} · ${demoPassword}`],
    ['Customer', `${demoAccounts.customer.email} · ${demoPassword}`],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const line = styleText('dim', '─'.repeat(width + 50))
  const table = rows.map(([name, value]) => `${styleText('bold', name.padEnd(width))}  ${value}`)
  const ready = styleText('green', `Macromart is ready after ${seconds.toFixed(0)} s.`)
  return [line, ...table, line, `${ready} Ctrl-C stops it; --fresh starts it over.`].join('\n')
}
