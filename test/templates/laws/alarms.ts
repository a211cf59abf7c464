import { type Arn, logicalIdOf, ofType, type Packaged } from '../packaged.ts'
import type { Law } from './law.ts'
import { alarms, deadLetterQueues, functions, nameIn, queues, relays, violators } from './resources.ts'

const fiveMinutesMs = 5 * 60 * 1000

/** Whether an alarm exists for a metric of a resource, by its id or name, with a threshold of at most `limit`. */
const isWatched = (packaged: Packaged, id: string, metric: string, limit = 0) =>
  alarms(packaged).some(
    ({ MetricName, Dimensions = [], Threshold = Number.NaN, ComparisonOperator }) =>
      MetricName === metric &&
      Threshold <= limit &&
      ComparisonOperator === 'GreaterThanThreshold' &&
      Dimensions.some(({ Value }) => logicalIdOf(Value) === id),
  )

const filters = (packaged: Packaged) => ofType(packaged, 'AWS::Logs::MetricFilter')

/**
 * Log events that need an alarm, by the app that logs them: the filter, and the log of each function that logs them.
 */
const logAlarms: Record<string, { filter: string; logs: string[] }> = {
  payments: { filter: '{ $.event = "payment.capture_failed" }', logs: ['HttpLogGroup', 'InboxLogGroup'] },
}

interface EventDestination {
  Enabled?: boolean
  MatchingEventTypes: string[]
  SnsDestination?: { TopicARN: Arn }
}

interface Counted {
  MetricNamespace: string
  MetricName: string
}

export const alarmLaws: Record<string, Law> = {
  'every dead-letter queue has an alarm': (packaged) =>
    violators(
      queues(packaged).filter(({ id }) => deadLetterQueues(packaged).includes(id)),
      ({ id }) => isWatched(packaged, id, 'ApproximateNumberOfMessagesVisible'),
    ),

  'every inbox has an alarm on the age of its messages': (packaged) =>
    violators(
      queues(packaged).filter(({ id }) => !deadLetterQueues(packaged).includes(id)),
      ({ id }) => isWatched(packaged, id, 'ApproximateAgeOfOldestMessage', fiveMinutesMs / 1000),
    ),

  'every relay has an alarm on its delay': (packaged) =>
    violators(relays(packaged), ({ FunctionName }) =>
      isWatched(packaged, logicalIdOf(FunctionName) ?? '', 'IteratorAge', fiveMinutesMs),
    ),

  'every function has an alarm on errors': (packaged) =>
    violators(functions(packaged), ({ id }) => isWatched(packaged, id, 'Errors')),

  'every function has an alarm on throttles': (packaged) =>
    violators(functions(packaged), ({ id }) => isWatched(packaged, id, 'Throttles')),

  'every HTTP API has an alarm on 5xx answers': (packaged) =>
    violators(ofType(packaged, 'AWS::ApiGatewayV2::Api'), ({ id }) => isWatched(packaged, id, '5xx')),

  'every log that may report a failed capture is counted': (packaged) => {
    const { filter, logs } = logAlarms[packaged.app] ?? { filter: '', logs: [] }
    return logs.filter(
      (log) =>
        !filters(packaged).some(
          ({ LogGroupName, FilterPattern }) => logicalIdOf(LogGroupName) === log && FilterPattern === filter,
        ),
    )
  },

  'every log metric has an alarm': (packaged) =>
    violators(filters(packaged), ({ MetricTransformations }) =>
      (MetricTransformations as Counted[]).every((counted) =>
        alarms(packaged).some(
          ({ Namespace, MetricName }) => Namespace === counted.MetricNamespace && MetricName === counted.MetricName,
        ),
      ),
    ),

  'every alarm notifies the alarm topic of its stage': (packaged) =>
    violators(
      alarms(packaged),
      ({ AlarmActions = [] }) => String(AlarmActions.map(nameIn)) === `macromart-${packaged.stage}-alarms`,
    ),

  'a mail that bounces, is complained about or rejected is reported to the alarm topic of its stage': (packaged) => {
    const isReported = (set: string) =>
      ofType(packaged, 'AWS::SES::ConfigurationSetEventDestination').some(
        ({ ConfigurationSetName, EventDestination }) => {
          const { Enabled, MatchingEventTypes, SnsDestination } = EventDestination as EventDestination
          return (
            logicalIdOf(ConfigurationSetName) === set &&
            Enabled === true &&
            ['bounce', 'complaint', 'reject'].every((type) => MatchingEventTypes.includes(type)) &&
            nameIn(SnsDestination?.TopicARN) === `macromart-${packaged.stage}-alarms`
          )
        },
      )
    return violators(ofType(packaged, 'AWS::SES::ConfigurationSet'), ({ id }) => isReported(id))
  },

  'a function that sends mail names a configuration set': (packaged) =>
    violators(functions(packaged), ({ Environment }) => {
      const { SENDER, CONFIGURATION_SET } = (Environment as { Variables?: Record<string, unknown> })?.Variables ?? {}
      const sets = ofType(packaged, 'AWS::SES::ConfigurationSet').map(({ id }) => id)
      return SENDER === undefined || sets.includes(logicalIdOf(CONFIGURATION_SET) ?? '')
    }),

  // Most metrics have data only when an event occurs.
  'missing data raises no alarm': (packaged) =>
    violators(alarms(packaged), ({ TreatMissingData }) => TreatMissingData === 'notBreaching'),
}
