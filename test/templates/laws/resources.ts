import { type Arn, logicalIdOf, ofType, type Packaged, type Reference, type Resource } from '../packaged.ts'

export const tables = (packaged: Packaged) => ofType(packaged, 'AWS::DynamoDB::Table')
export const functions = (packaged: Packaged) => ofType(packaged, 'AWS::Lambda::Function')
export const queues = (packaged: Packaged) => ofType(packaged, 'AWS::SQS::Queue')
export const subscriptions = (packaged: Packaged) => ofType(packaged, 'AWS::SNS::Subscription')
export const mappings = (packaged: Packaged) => ofType(packaged, 'AWS::Lambda::EventSourceMapping')
export const roles = (packaged: Packaged) => ofType(packaged, 'AWS::IAM::Role')
export const alarms = (packaged: Packaged) => ofType(packaged, 'AWS::CloudWatch::Alarm')

/** The mappings that read a table's stream. */
export const relays = (packaged: Packaged) =>
  mappings(packaged).filter(({ EventSourceArn }) => EventSourceArn?.['Fn::GetAtt']?.[1] === 'StreamArn')

/** The queues that receive the dead letters of other queues. */
export const deadLetterQueues = (packaged: Packaged): (string | undefined)[] =>
  queues(packaged).map(({ RedrivePolicy }) => logicalIdOf(RedrivePolicy?.deadLetterTargetArn))

/** The last part of an ARN that is spelt out, such as the name of a topic. */
export const nameIn = (arn: Arn | undefined): string =>
  (typeof arn === 'string' ? arn : (arn?.['Fn::Sub'] ?? '')).split(':').at(-1) ?? ''

/** Changes properties of a resource, for a counter-example. */
export function set(resource: Resource | undefined, properties: Resource['Properties']): void {
  if (resource === undefined) throw new Error('There is no such resource to break.')
  Object.assign(resource.Properties, properties)
}

/** The ids of the resources that break a rule. */
export const violators = <Each extends { id: string }>(all: Each[], isRight: (each: Each) => boolean): string[] =>
  all.filter((each) => !isRight(each)).map(({ id }) => id)

export const attribute = (id: string, name: string): Reference => ({ 'Fn::GetAtt': [id, name] })
