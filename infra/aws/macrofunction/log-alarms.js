import { alarm } from './alarm.js'

/**
 * A log event (a stable code) that functions write when a person has to act, and the description of its alarm.
 * @typedef {{ event: string, functions: string[], says: string }} LogAlarm
 */

/**
 * An alarm for each log event, and a metric filter on the log of each function that writes it. No alarm sends an OK
 * notification: the log does not show that the problem is solved.
 *
 * @param {string} stage
 * @param {string} app
 * @param {Record<string, LogAlarm>} declared by the name of the alarm
 */
export const logAlarms = (stage, app, declared) =>
  Object.fromEntries(
    Object.entries(declared).flatMap(([id, { event, functions, says }]) => {
      const metric = { namespace: 'macromart', name: `${stage}-${app}-${id}` }
      const filters = functions.map((key) => `${key[0]?.toUpperCase()}${key.slice(1)}`)
      return [
        ...filters.map((name) => /** @type {const} */ ([`${id}In${name}`, filter(`${name}LogGroup`, event, metric)])),
        /** @type {const} */ ([
          id,
          alarm(stage, {
            AlarmDescription: says,
            Namespace: metric.namespace,
            MetricName: metric.name,
            Statistic: 'Sum',
            Threshold: 0,
            OKActions: [],
          }),
        ]),
      ]
    }),
  )

/** @type {(logGroupId: string, event: string, metric: { namespace: string, name: string }) => object} */
const filter = (logGroupId, event, { namespace, name }) => ({
  Type: 'AWS::Logs::MetricFilter',
  Properties: {
    LogGroupName: { Ref: logGroupId },
    FilterPattern: `{ $.event = "${event}" }`,
    MetricTransformations: [{ MetricNamespace: namespace, MetricName: name, MetricValue: '1' }],
  },
})
