import { alarm } from './alarm.js'

/**
 * An event (a stable code) that some functions log when a person has to act, and the description of the alarm for it.
 * @typedef {{ event: string, functions: string[], says: string }} LogAlarm
 */

/**
 * An alarm for each, and a filter on the log of each function that writes it. None of them says that it is over: the log
 * does not know.
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
