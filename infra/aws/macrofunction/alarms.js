import { alarm } from './alarm.js'
import { logAlarms } from './log-alarms.js'

/**
 * The alarms of a macrofunction, made from what its serverless.yml declares: two for each function, and what its HTTP API,
 * its relay, its inbox and the events in its log that need a person (`custom.logAlarms`) need. Each rings where a person is
 * needed, and not where a retry heals.
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

/** What is retried within a minute or two heals itself: what fails in three minutes of five does not. */
const goesOn = { Statistic: 'Sum', Threshold: 0, EvaluationPeriods: 5, DatapointsToAlarm: 3 }

/** @type {(stage: string, app: string, key: string) => object} */
function ofFunction(stage, app, key) {
  const id = `${key[0]?.toUpperCase()}${key.slice(1)}`
  const watched = {
    Namespace: 'AWS/Lambda',
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: `${id}LambdaFunction` } }],
  }
  return {
    [`${id}Fails`]: alarm(stage, {
      AlarmDescription: `The function ${key} of ${app} goes on failing.`,
      MetricName: 'Errors',
      ...watched,
      ...goesOn,
    }),
    [`${id}IsThrottled`]: alarm(stage, {
      AlarmDescription: `The function ${key} of ${app} is called more often than the account lets it run.`,
      MetricName: 'Throttles',
      ...watched,
      ...goesOn,
    }),
  }
}

/** @type {(stage: string, app: string) => object} */
const ofHttp = (stage, app) => ({
  AnswersFail: alarm(stage, {
    AlarmDescription: `${app} goes on answering with a 5xx.`,
    Namespace: 'AWS/ApiGateway',
    MetricName: '5xx',
    Dimensions: [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }],
    ...goesOn,
  }),
})

/** @type {(stage: string, app: string) => object} */
const ofOutbox = (stage, app) => ({
  // The stream forgets after 24 hours: five minutes behind is when somebody should look.
  OutboxIsLate: alarm(stage, {
    AlarmDescription: `${app} tells its news more than five minutes late.`,
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
    AlarmDescription: `${app} could not take a message: it waits among its dead letters.`,
    ...ofQueue('DeadLetters'),
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Threshold: 0,
  }),
  InboxIsLate: alarm(stage, {
    AlarmDescription: `${app} has not taken a message for more than five minutes.`,
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
