import { logicalIdOf, ofType, type Packaged } from '../packaged.ts'
import type { Law } from './law.ts'
import { alarms, deadLetterQueues, functions, nameIn, queues, relays, violators } from './resources.ts'

const fiveMinutesMs = 5 * 60 * 1000

/** Whether an alarm rings once a metric of a resource is above what is endured, for whatever is watched by its id or name. */
const isWatched = (packaged: Packaged, id: string, metric: string, endured = 0) =>
  alarms(packaged).some(
    ({ MetricName, Dimensions = [], Threshold = Number.NaN, ComparisonOperator }) =>
      MetricName === metric &&
      Threshold <= endured &&
      ComparisonOperator === 'GreaterThanThreshold' &&
      Dimensions.some(({ Value }) => logicalIdOf(Value) === id),
  )

const filters = (packaged: Packaged) => ofType(packaged, 'AWS::Logs::MetricFilter')

/** Events in the log that a person must hear of, by the app that logs them: in the log of each function that may. */
const logAlarms: Record<string, { filter: string; logs: string[] }> = {
  payments: { filter: '{ $.event = "payment.capture_failed" }', logs: ['HttpLogGroup', 'InboxLogGroup'] },
}

interface Counted {
  MetricNamespace: string
  MetricName: string
}

export const alarmLaws: Record<string, Law> = {
  'someone is told of dead letters': (packaged) =>
    violators(
      queues(packaged).filter(({ id }) => deadLetterQueues(packaged).includes(id)),
      ({ id }) => isWatched(packaged, id, 'ApproximateNumberOfMessagesVisible'),
    ),

  'someone is told when messages wait': (packaged) =>
    violators(
      queues(packaged).filter(({ id }) => !deadLetterQueues(packaged).includes(id)),
      ({ id }) => isWatched(packaged, id, 'ApproximateAgeOfOldestMessage', fiveMinutesMs / 1000),
    ),

  'someone is told when news waits': (packaged) =>
    violators(relays(packaged), ({ FunctionName }) =>
      isWatched(packaged, logicalIdOf(FunctionName) ?? '', 'IteratorAge', fiveMinutesMs),
    ),

  'someone is told of a function that fails': (packaged) =>
    violators(functions(packaged), ({ id }) => isWatched(packaged, id, 'Errors')),

  'someone is told of a function that may not run': (packaged) =>
    violators(functions(packaged), ({ id }) => isWatched(packaged, id, 'Throttles')),

  'someone is told of answers that fail': (packaged) =>
    violators(ofType(packaged, 'AWS::ApiGatewayV2::Api'), ({ id }) => isWatched(packaged, id, '5xx')),

  'someone is told of money that cannot be taken': (packaged) => {
    const { filter, logs } = logAlarms[packaged.app] ?? { filter: '', logs: [] }
    return logs.filter(
      (log) =>
        !filters(packaged).some(
          ({ LogGroupName, FilterPattern }) => logicalIdOf(LogGroupName) === log && FilterPattern === filter,
        ),
    )
  },

  'someone is told of whatever is counted in a log': (packaged) =>
    violators(filters(packaged), ({ MetricTransformations }) =>
      (MetricTransformations as Counted[]).every((counted) =>
        alarms(packaged).some(
          ({ Namespace, MetricName }) => Namespace === counted.MetricNamespace && MetricName === counted.MetricName,
        ),
      ),
    ),

  'an alarm rings at the stage\u2019s one topic': (packaged) =>
    violators(
      alarms(packaged),
      ({ AlarmActions = [] }) => String(AlarmActions.map(nameIn)) === `macromart-${packaged.stage}-alarms`,
    ),

  // Nothing to count is nothing to tell: most metrics are only there when something happened.
  'silence is no alarm': (packaged) =>
    violators(alarms(packaged), ({ TreatMissingData }) => TreatMissingData === 'notBreaching'),
}
