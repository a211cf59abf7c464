import { alarm } from './alarm.js'

/**
 * Words that some functions write into their log when a person has to look, and what that person is told.
 * @typedef {{ words: string, functions: string[], says: string }} Words
 */

/**
 * An alarm for each, and a filter on the log of each function that writes it. None of them says that it is over: the log
 * does not know.
 *
 * @param {string} stage
 * @param {string} app
 * @param {Record<string, Words>} ringsOn by the name of the alarm
 */
export const rungByWords = (stage, app, ringsOn) =>
  Object.fromEntries(
    Object.entries(ringsOn).flatMap(([id, { words, functions, says }]) => {
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
