// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { expect, test } from 'vitest'
import { allow, lambda, parameter, plan, queue, resolved, role, roleWith, subscription } from './fixture.ts'
import { parseTemplate } from './template.ts'

const withFunction = (properties: object) => ({ orders: { Role: role, Http: lambda('orders', {}, properties) } })

test.each<[string, () => unknown, string]>([
  [
    'an unknown type',
    () => plan({ orders: { Bucket: { Type: 'AWS::S3::Bucket' } } }),
    'orders.json: Bucket: the local cloud does not support the type AWS::S3::Bucket.',
  ],
  [
    'an unknown property',
    () => plan(withFunction({ VpcConfig: {} })),
    'orders.json: Http.Properties.VpcConfig: the local cloud does not support this property of a AWS::Lambda::Function.',
  ],
  ['an invalid value', () => plan(withFunction({ Handler: 1 })), 'orders.json: Http.Properties.Handler: '],
  [
    'a function outside the convention',
    () => plan(withFunction({ FunctionName: 'orders' })),
    'Http.Properties.FunctionName: the name of a function of orders must begin with macromart-orders-local-.',
  ],
  [
    'a resource that is not there',
    () => resolved({ Ref: 'Nothing' }),
    'there is no resource Nothing in this template.',
  ],
  [
    'an attribute that is not known',
    () => resolved({ 'Fn::GetAtt': ['Role', 'RoleId'] }),
    'orders.json: Http.Properties.Environment.Variables.VALUE.Fn::GetAtt: the local cloud does not support the attribute RoleId of a AWS::IAM::Role.',
  ],
  [
    'a parameter that no template declares',
    () => resolved('{{resolve:ssm:/no}}'),
    'orders.json: Http.Properties.Environment.Variables.VALUE: no template declares the parameter /no that orders refers to: declare it in the serverless.yml of its app, or give it a local value in infra/tools/shop/src/plan.ts.',
  ],
  [
    'the address of an app that declares none',
    () => resolved('{{resolve:ssm:/macromart/local/reviews/url}}', { reviews: {} }),
    'orders.json: Http.Properties.Environment.Variables.VALUE: no template declares the parameter /macromart/local/reviews/url that orders refers to: add - ${file(../../infra/aws/macrofunction/app.yml):address} to the resources of apps/reviews/serverless.yml.',
  ],
  [
    'an app that declares the address of another',
    () => plan({ reviews: { Url: parameter('/macromart/local/review/url', 'x') } }),
    'reviews.json: Url.Properties.Name: this is the address of review: write app: reviews below custom in apps/reviews/serverless.yml.',
  ],
  [
    'the address of an app that does not exist',
    () => resolved('{{resolve:ssm:/macromart/local/reviews/url}}'),
    'that orders refers to: there is no app reviews: correct the reference, or remove it.',
  ],
  [
    'a parameter that refers to itself',
    () => plan({ orders: { A: parameter('/a', '{{resolve:ssm:/b}}'), B: parameter('/b', '{{resolve:ssm:/a}}') } }),
    'circular reference: parameter /',
  ],
  [
    'a name that refers to itself',
    () => plan({ orders: { A: queue('a', { QueueName: { 'Fn::GetAtt': ['A', 'QueueName'] } }) } }),
    'circular reference: A of orders.json.',
  ],
  [
    'a secret without a local value',
    () => resolved('{{resolve:secretsmanager:s:SecretString:k}}'),
    'the secret s has no local value for k: add it to infra/tools/shop/src/plan.ts.',
  ],
  ['a secret without a key', () => resolved('{{resolve:secretsmanager:s}}'), 'must name one key of a SecretString.'],
  ['another dynamic reference', () => resolved('{{resolve:ssm-secure:/x:1}}'), 'does not support the reference'],
  ['an unknown export', () => resolved({ 'Fn::ImportValue': 'x' }), 'no template exports x.'],
  [
    'a name taken twice',
    () => plan({ orders: { A: queue('same') }, payments: { B: queue('same') } }),
    'payments.json: B: same is already declared by A of orders.json.',
  ],
  [
    'a subscription to a topic that no template declares',
    () => plan({ orders: { Inbox: queue('inbox'), FromCatalog: subscription } }),
    'orders.json: FromCatalog: no template declares the topic arn:aws:sns:eu-central-1:000000000000:macromart-local-catalog: add macromart-local-catalog to infra/aws/bus/serverless.yml.',
  ],
  [
    'a topic that a function is configured with and no template declares',
    () => resolved('arn:aws:sns:eu-central-1:000000000000:macromart-local-orders'),
    'orders.json: Http: macromart-orders-local-http publishes to the topic arn:aws:sns:eu-central-1:000000000000:macromart-local-orders, which no template declares: add macromart-local-orders to infra/aws/bus/serverless.yml.',
  ],
  [
    'a topic that a role allows to publish to and no template declares',
    () => plan({ orders: { Role: roleWith(allow('sns:Publish', 'arn:aws:sns:x:0:nowhere')), Http: lambda('orders') } }),
    'orders.json: Http: macromart-orders-local-http publishes to the topic arn:aws:sns:x:0:nowhere, which no template declares: add nowhere to infra/aws/bus/serverless.yml.',
  ],
  [
    'a dead-letter queue that no template declares',
    () => plan({ orders: { A: queue('a', { RedrivePolicy: { deadLetterTargetArn: 'arn:x', maxReceiveCount: 1 } }) } }),
    'orders.json: A: no template declares the queue arn:x.',
  ],
  [
    'a schedule that is not a rate',
    () =>
      plan({
        orders: {
          R: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'cron(* * * * ? *)', Targets: [] } },
        },
      }),
    'orders.json: R.Properties.ScheduleExpression: the local cloud supports only rates',
  ],
])('%s is refused in one sentence that says where', (_, read, sentence) => {
  expect(read).toThrow(sentence)
})

test.each([
  ['{', 'orders.json: the template of orders is not JSON'],
  ['{"Resources":[]}', 'orders.json: the template of orders is not one of CloudFormation: Resources'],
])('a template that does not parse is refused in one sentence: %s', (text, sentence) => {
  expect(() => parseTemplate('orders', 'orders.json', text)).toThrow(sentence)
})
