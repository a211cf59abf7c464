import { expect, test } from 'vitest'
import { stacks, stages } from '../packaged.ts'
import { offencesIn } from './offences.ts'

const every = stages.flatMap(stacks)

test.each(every)('the template of $app for $stage matches the AWS resource specification', ({ template }) => {
  expect(offencesIn(template)).toEqual([])
})

test('there are templates to check', () => {
  expect(every.length).toBeGreaterThan(15)
  expect(
    new Set(every.flatMap(({ resources }) => Object.values(resources).map(({ Type }) => Type))).size,
  ).toBeGreaterThan(15)
})

/** The resources of a valid template. Each test breaks one of them in one place. */
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

/** The violations of the valid template once each text `from` is replaced by `to`. */
const offencesWith = (from: string, to: string) =>
  offencesIn(
    JSON.parse(JSON.stringify({ Resources: { Table: table, Topic: topic, Worker: worker } }).replace(from, to)),
  )

test('finds no violation in a valid template', () => {
  expect(offencesWith('', '')).toEqual([])
})

test.each([
  ['an unknown section', '{"Resources"', '{"Output":{},"Resources"', 'Output: unknown section'],
  ['an unknown type', 'DynamoDB::Table', 'DynamoDB::Tabel', 'Table: unknown type AWS::DynamoDB::Tabel'],
  ['an unknown part', '"DeletionPolicy"', '"DeletePolicy"', 'Table.DeletePolicy: unknown part'],
  ['an unknown policy', '"Retain"', '"Keep"', 'Table: unknown policy Keep'],
  ['an unknown property', '"BillingMode"', '"Billing"', 'Table.Billing: unknown property'],
  ['a misspelt property', '"S3Bucket"', '"S3Buckets"', 'Worker.Code.S3Buckets: unknown property'],
  ['a missing property', '"Role":', '"Description":', 'Worker.Role: missing'],
  [
    'a property set to AWS::NoValue',
    '"arn:aws:iam::000000000000:role/orders"',
    '{"Ref":"AWS::NoValue"}',
    'Worker.Role: missing',
  ],
  [
    'a missing nested property',
    '"KeyType":"HASH"',
    '"KeyType":{"Ref":"AWS::NoValue"}',
    'Table.KeySchema.0.KeyType: missing',
  ],
  ['a string for a number', '"Timeout":10', '"Timeout":"10"', 'Worker.Timeout: "10" is not of type integer'],
  ['a fraction for a whole number', '"Timeout":10', '"Timeout":1.5', 'Worker.Timeout: 1.5 is not of type integer'],
  ['a number for a string', '"orders.zip"', '1', 'Worker.Code.S3Key: 1 is not of type string'],
  [
    'a string for a boolean',
    'Enabled":true',
    'Enabled":"true"',
    'Table.DeletionProtectionEnabled: "true" is not of type boolean',
  ],
  [
    'an object for a list',
    '[{"Key":"system","Value":"macromart"}]',
    '{"system":"macromart"}',
    'Table.Tags: {"system":"macromart"} is not of type array',
  ],
  ['an invalid tag', '"Key":"system",', '"Name":"system",', 'Table.Tags.0.Name: unknown property'],
  [
    'a list for a map',
    '"Variables":{',
    '"Variables":["TABLE"],"Others":{',
    'Worker.Environment.Variables: ["TABLE"] is not of type map',
  ],
  ['a value that is not allowed', '"Zip"', '"Tar"', 'Worker.PackageType: Tar is not one of Image, Zip'],
  [
    'a function with a result of another type',
    '"Timeout":10',
    '"Timeout":{"Fn::Sub":"10"}',
    'Worker.Timeout: Fn::Sub does not return integer',
  ],
  [
    'an unknown function',
    '{"Ref":"Table"}',
    '{"Fn::Substitute":"x"}',
    'Worker.Environment.Variables.TABLE: Fn::Substitute does not return string',
  ],
  [
    'an unknown attribute',
    '"TopicArn"',
    '"Arn"',
    'Worker.Environment.Variables.TOPIC: Fn::GetAtt does not return string',
  ],
  [
    'a choice with an invalid branch',
    '"Timeout":10',
    '"Timeout":{"Fn::If":["IsSlow",60,"10"]}',
    'Worker.Timeout: "10" is not of type integer',
  ],
])('detects %s', (_, from, to, offence) => {
  expect(offencesWith(from, to)).toContainEqual(expect.stringContaining(offence))
})
