import { alarm } from './alarm.js'
import { logAlarms } from './log-alarms.js'

/**
 * The alarms of a macrofunction, made from its serverless.yml: two for each function, and those of its HTTP API, its
 * relay, its inbox and the log events that need a person (`custom.logAlarms`). An alarm is raised where a person is
 * needed, and not where a retry succeeds.
 *
 * @param {{ resolveVariable: (address: string) => Promise<unknown> }} serverless
 */
export async function alarms({ resolveVariable }) {
  const app = String(await resolveVariable('self:custom.app'))
  const stage = String(await resolveVariable('sls:stage'))
  const functions = Object.keys(/** @type {object} */ (await resolveVariable('self:functions')))
  const consumes = await resolveVariable('self:custom.consumes, null')
  const declared = /** @type {Record<string, import('./log-alarms.js').LogAlarm>} */ (
    await resolveVariable('self:custom.logAlarms, null')
  )

  return {
    Resources: {
      ...Object.assign({}, ...functions.map((key) => ofFunction(stage, app, key))),
      ...(functions.includes('http') && ofHttp(stage, app)),
      ...(functions.includes('outbox') && ofOutbox(stage, app)),
      ...(consumes !== null && ofInbox(stage, app)),
      ...logAlarms(stage, app, declared ?? {}),
    },
  }
}

/** A retry within two minutes usually succeeds. Failures in three minutes of five need a person. */
const persistent = { Statistic: 'Sum', Threshold: 0, EvaluationPeriods: 5, DatapointsToAlarm: 3 }

/** Instructions for the person on call. */
const operating = 'docs/deploy.md#operating-a-stage'
const rollback = 'docs/deploy.md#rolling-back-one-macrofunction'

/** @type {(stage: string, app: string, key: string) => object} */
function ofFunction(stage, app, key) {
  const id = `${key[0]?.toUpperCase()}${key.slice(1)}`
  const watched = {
    Namespace: 'AWS/Lambda',
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: `${id}LambdaFunction` } }],
  }
  return {
    [`${id}Fails`]: alarm(stage, {
      AlarmDescription: `${app}: function ${key} failed in 3 of 5 minutes (Errors). See ${rollback}`,
      MetricName: 'Errors',
      ...watched,
      ...persistent,
    }),
    [`${id}IsThrottled`]: alarm(stage, {
      AlarmDescription: `${app}: function ${key} reached the account's concurrency limit in 3 of 5 minutes (Throttles).`,
      MetricName: 'Throttles',
      ...watched,
      ...persistent,
    }),
  }
}

/** @type {(stage: string, app: string) => object} */
const ofHttp = (stage, app) => ({
  AnswersFail: alarm(stage, {
    AlarmDescription: `${app}: HTTP API answered with 5xx in 3 of 5 minutes (5xx). See ${rollback}`,
    Namespace: 'AWS/ApiGateway',
    MetricName: '5xx',
    Dimensions: [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }],
    ...persistent,
  }),
})

/** @type {(stage: string, app: string) => object} */
const ofOutbox = (stage, app) => ({
  // The stream drops records after 24 hours. Five minutes behind leaves enough time for a repair.
  OutboxIsLate: alarm(stage, {
    AlarmDescription: `${app}: outbox relay is more than 5 minutes behind (IteratorAge). See ${operating}`,
    Namespace: 'AWS/Lambda',
    MetricName: 'IteratorAge',
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'OutboxLambdaFunction' } }],
    Statistic: 'Maximum',
    Threshold: 5 * 60 * 1000,
  }),
})

/** @type {(stage: string, app: string) => object} */
const ofInbox = (stage, app) => ({
  DeadLettersWait: alarm(stage, {
    AlarmDescription: `${app}: dead-letter queue is not empty (ApproximateNumberOfMessagesVisible). See ${operating}`,
    ...ofQueue('DeadLetters'),
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Threshold: 0,
  }),
  InboxIsLate: alarm(stage, {
    AlarmDescription: `${app}: inbox is more than 5 minutes behind (ApproximateAgeOfOldestMessage). See ${operating}`,
    ...ofQueue('Inbox'),
    MetricName: 'ApproximateAgeOfOldestMessage',
    Threshold: 5 * 60,
  }),
})

/** @type {(id: string) => { Namespace: string, Dimensions: object[], Statistic: string }} */
const ofQueue = (id) => ({
  Namespace: 'AWS/SQS',
  Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [id, 'QueueName'] } }],
  Statistic: 'Maximum',
})
