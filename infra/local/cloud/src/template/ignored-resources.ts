/**
 * What a template may declare although nothing is made of it locally. Anything that is neither here nor understood is
 * an error, so that nothing is left out in silence.
 */
export const ignoredResourceTypes: ReadonlySet<string> = new Set([
  // Logs go to the terminal, and nobody is rung.
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::CloudWatch::Alarm',
  // Who may ring, and who may not: nothing here publishes to a topic but functions, each under its own role.
  'AWS::SNS::TopicPolicy',
  // An app's HTTP API calls its function `http`, whatever the path.
  'AWS::ApiGatewayV2::Stage',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  // Who may call a function, and the bucket that its code is deployed from.
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  // The gateway keeps no answers, and adds no headers to them.
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
])

/** The framework's own bucket; a bucket of an app would be an error. */
export const deploymentBucket = 'ServerlessDeploymentBucket'

/** Properties of what is made that change nothing locally. */
export const ignoredProperties: Record<string, readonly string[]> = {
  'AWS::DynamoDB::Table': ['DeletionProtectionEnabled', 'PointInTimeRecoverySpecification', 'SSESpecification', 'Tags'],
  'AWS::SNS::Topic': ['KmsMasterKeyId', 'Tags'],
  'AWS::SQS::Queue': ['SqsManagedSseEnabled', 'Tags'],
  'AWS::Lambda::Function': ['Architectures', 'Code', 'Description', 'LoggingConfig', 'MemorySize', 'Runtime', 'Tags'],
  'AWS::Lambda::EventSourceMapping': ['Tags'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument', 'Path', 'Tags'],
  'AWS::Events::Rule': ['Description', 'Name'],
  'AWS::CloudFront::Distribution': ['Tags'],
}
