import { expect, test } from 'vitest'
import { stacks, stages } from '../packaged.ts'
import { offencesIn } from './offences.ts'

const every = stages.flatMap(stacks)

test.each(every)('AWS knows all that $app deploys as $stage', ({ template }) => {
  expect(offencesIn(template)).toEqual([])
})

test('there are templates to be judged', () => {
  expect(every.length).toBeGreaterThan(15)
  expect(
    new Set(every.flatMap(({ resources }) => Object.values(resources).map(({ Type }) => Type))).size,
  ).toBeGreaterThan(15)
})

/** What is done to the template of orders, and the one offence that it is. */

const table = {
  Type: 'AWS::DynamoDB::Table',
  DeletionPolicy: 'Retain',
  Properties: {
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    Tags: [{ Key: 'system', Value: 'macromart' }],
  },
}
const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'orders' } }
const worker = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'bundles', S3Key: 'orders.zip' },
    Role: 'arn:aws:iam::000000000000:role/orders',
    PackageType: 'Zip',
    Timeout: 10,
    Environment: { Variables: { TABLE: { Ref: 'Table' }, TOPIC: { 'Fn::GetAtt': ['Topic', 'TopicArn'] } } },
  },
}

/** The offences of a template that has none, once each text `from` in it has become `to`. */
const offencesWith = (from: string, to: string) =>
  offencesIn(
    JSON.parse(JSON.stringify({ Resources: { Table: table, Topic: topic, Worker: worker } }).replace(from, to)),
  )

test('a template that is as AWS wants it has no offences', () => {
  expect(offencesWith('', '')).toEqual([])
})

test.each([
  ['an unknown section', '{"Resources"', '{"Output":{},"Resources"', 'Output: a template has no such section'],
  ['an unknown type', 'DynamoDB::Table', 'DynamoDB::Tabel', 'Table: AWS has no AWS::DynamoDB::Tabel'],
  ['an unknown part', '"DeletionPolicy"', '"DeletePolicy"', 'Table.DeletePolicy: a resource has no such part'],
  ['an unknown policy', '"Retain"', '"Keep"', 'Table: AWS has no policy Keep'],
  ['an unknown property', '"BillingMode"', '"Billing"', 'Table.Billing: there is no such property'],
  ['a misspelt property', '"S3Bucket"', '"S3Buckets"', 'Worker.Code.S3Buckets: there is no such property'],
  ['what is missing', '"Role":', '"Description":', 'Worker.Role: is missing'],
  ['what is left out', '"arn:aws:iam::000000000000:role/orders"', '{"Ref":"AWS::NoValue"}', 'Worker.Role: is missing'],
  [
    'what is missing inside',
    '"KeyType":"HASH"',
    '"KeyType":{"Ref":"AWS::NoValue"}',
    'Table.KeySchema.0.KeyType: is missing',
  ],
  ['a text for a number', '"Timeout":10', '"Timeout":"10"', 'Worker.Timeout: "10" is no integer'],
  ['a fraction for a whole number', '"Timeout":10', '"Timeout":1.5', 'Worker.Timeout: 1.5 is no integer'],
  ['a number for a text', '"orders.zip"', '1', 'Worker.Code.S3Key: 1 is no string'],
  ['a text for a truth', 'Enabled":true', 'Enabled":"true"', 'Table.DeletionProtectionEnabled: "true" is no boolean'],
  [
    'an object for a list',
    '[{"Key":"system","Value":"macromart"}]',
    '{"system":"macromart"}',
    'Table.Tags: {"system":"macromart"} is no array',
  ],
  ['a tag that is none', '"Key":"system",', '"Name":"system",', 'Table.Tags.0.Name: there is no such property'],
  [
    'a list for a map',
    '"Variables":{',
    '"Variables":["TABLE"],"Others":{',
    'Worker.Environment.Variables: ["TABLE"] is no map',
  ],
  ['a value that may not be', '"Zip"', '"Tar"', 'Worker.PackageType: Tar is not one of Image, Zip'],
  [
    'a function that gives something else',
    '"Timeout":10',
    '"Timeout":{"Fn::Sub":"10"}',
    'Worker.Timeout: Fn::Sub gives no integer',
  ],
  [
    'a function that there is none of',
    '{"Ref":"Table"}',
    '{"Fn::Substitute":"x"}',
    'Worker.Environment.Variables.TABLE: Fn::Substitute gives no string',
  ],
  [
    'an attribute that there is none of',
    '"TopicArn"',
    '"Arn"',
    'Worker.Environment.Variables.TOPIC: Fn::GetAtt gives no string',
  ],
  [
    'a choice with a wrong end',
    '"Timeout":10',
    '"Timeout":{"Fn::If":["IsSlow",60,"10"]}',
    'Worker.Timeout: "10" is no integer',
  ],
])('%s is seen', (_, from, to, offence) => {
  expect(offencesWith(from, to)).toContainEqual(expect.stringContaining(offence))
})
