/**
 * Resource types that a template may declare and that the local cloud ignores. Any other unsupported type is an error,
 * so that nothing is ignored silently.
 */
export const ignoredResourceTypes: ReadonlySet<string> = new Set([
  // Logs go to the terminal, and there are no alarms.
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::CloudWatch::Alarm',
  // The permissions of alarms to publish: here only functions publish to topics, each under its own role.
  'AWS::SNS::TopicPolicy',
  // Nothing is sent, so no mail bounces.
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  // An app's HTTP API invokes its function `http` for every path.
  'AWS::ApiGatewayV2::Stage',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  // The permissions to invoke a function, and the bucket that its code is deployed from.
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  // The gateway caches no responses, and adds no headers to them.
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
])

/** The framework's own bucket; a bucket of an app would be an error. */
export const deploymentBucket = 'ServerlessDeploymentBucket'

/** Properties without an effect on the local cloud. */
export const ignoredProperties: Record<string, readonly string[]> = {
  'AWS::DynamoDB::Table': ['DeletionProtectionEnabled', 'PointInTimeRecoverySpecification', 'SSESpecification', 'Tags'],
  'AWS::SNS::Topic': ['KmsMasterKeyId', 'Tags'],
  'AWS::SQS::Queue': ['SqsManagedSseEnabled', 'Tags'],
  'AWS::Lambda::Function': ['Architectures', 'Code', 'Description', 'LoggingConfig', 'Runtime', 'Tags'],
  'AWS::Lambda::EventSourceMapping': ['Tags'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument', 'Path', 'Tags'],
  'AWS::Events::Rule': ['Description', 'Name'],
  'AWS::CloudFront::Distribution': ['Tags'],
}
