/**
 * A CloudWatch alarm that notifies the stage's alarm topic, which infra/aws/bus makes.
 *
 * @param {string} stage
 * @param {{ AlarmDescription: string, Namespace: string, MetricName: string, Dimensions?: object[], Statistic: string,
 *   Threshold: number, EvaluationPeriods?: number, DatapointsToAlarm?: number, OKActions?: object[] }} properties
 */
export const alarm = (stage, properties) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    Period: 60,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [alarmTopic(stage)],
    OKActions: [alarmTopic(stage)],
    ...properties,
  },
})

/** @type {(stage: string) => object} */
const alarmTopic = (stage) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:macromart-${stage}-alarms`,
})
