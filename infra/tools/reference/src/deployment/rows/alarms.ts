import { code } from '../../markdown/text.ts'
import type { Describe, Row } from '../row.ts'
import { ofType, type Resource, type Stack } from '../stack.ts'

/** Alarms: those that every function has in one line, and the others each in its own. */
export const alarms: Describe = (stack) => {
  const all = ofType(stack, 'AWS::CloudWatch::Alarm')
  const isUsual = ({ MetricName = '' }: Resource) => ['Errors', 'Throttles'].includes(MetricName)
  const usual = all.filter(isUsual)
  return [
    ...(usual.length === 0 ? [] : [forEachFunction(usual)]),
    ...all
      .filter((alarm) => !isUsual(alarm))
      .map((alarm) => ({
        kind: 'alarm',
        name: code(alarm.id),
        purpose: (alarm.AlarmDescription ?? '').replace(/\.$/, ''),
        of: [alarm, ...filtersOf(stack, alarm)],
      })),
  ]
}

const forEachFunction = (of: Resource[]): Row => ({
  kind: 'alarms',
  name: `${code('…Fails')}, ${code('…IsThrottled')}`,
  purpose: 'each function: goes on failing, or is called more often than the account lets it run',
  of,
})

/** What counts in a log what the alarm watches. */
const filtersOf = (stack: Stack, { MetricName }: Resource) =>
  ofType(stack, 'AWS::Logs::MetricFilter').filter((filter) => JSON.stringify(filter).includes(`"${MetricName}"`))
