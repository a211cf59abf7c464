import { alarm } from './alarm.js'

/**
 * A phrase that some functions log when a person has to act, and the description of the alarm for it.
 * @typedef {{ words: string, functions: string[], says: string }} LogAlarm
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
    Object.entries(declared).flatMap(([id, { words, functions, says }]) => {
      const metric = { namespace: 'macromart', name: `${stage}-${app}-${id}` }
      const filters = functions.map((key) => `${key[0]?.toUpperCase()}${key.slice(1)}`)
      return [
        ...filters.map((name) => /** @type {const} */ ([`${id}In${name}`, filter(`${name}LogGroup`, words, metric)])),
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

/** @type {(logGroupId: string, words: string, metric: { namespace: string, name: string }) => object} */
const filter = (logGroupId, words, { namespace, name }) => ({
  Type: 'AWS::Logs::MetricFilter',
  Properties: {
    LogGroupName: { Ref: logGroupId },
    FilterPattern: `"${words}"`,
    MetricTransformations: [{ MetricNamespace: namespace, MetricName: name, MetricValue: '1' }],
  },
})
