import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { docs, staleMessage } from '../generated.ts'
import { rowsOf } from './deploys.ts'
import { deploymentDocuments } from './documents.ts'
import { deployedStacks, resourcesIn, type Stack } from './stack.ts'

const stacks = deployedStacks()

test.each(deploymentDocuments())('%s is up to date with the templates', (path, text) => {
  expect(readFileSync(new URL(path, docs), 'utf8'), staleMessage(path)).toBe(text)
})

test.each(stacks)('each resource of $name is in one row', (stack) => {
  const listed = rowsOf(stack).flatMap(({ of }) => of.map(({ id }) => id))
  expect(listed.sort()).toEqual(stack.resources.map(({ id }) => id).sort())
  expect(listed.length).toBeGreaterThan(3)
})

test.each(stacks)('the README of $name links to its page', ({ name, readme }) => {
  expect(readFileSync(new URL(`../../${readme}`, docs), 'utf8')).toContain(`docs/reference/deployed/${name}.md)`)
})

const stack = (resources: object): Stack => ({
  name: 'echo',
  readme: 'apps/echo/README.md',
  resources: resourcesIn(JSON.stringify({ Resources: resources })),
})

const lines = (resources: object) =>
  rowsOf(stack(resources)).map(({ kind, name, purpose }) => [kind, name, purpose].filter(Boolean).join(' '))

const worker = { FunctionName: 'macromart-echo-local-inbox', Timeout: 30, MemorySize: 512 }
const inbox = { Type: 'AWS::Lambda::Function', Properties: { ...worker, Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } }

test('describes a table by its keys, its indexes and its time to live', () => {
  const properties = {
    TableName: 'macromart-local-echo',
    KeySchema: [{ AttributeName: 'id' }, { AttributeName: 'sort' }],
    GlobalSecondaryIndexes: [{ IndexName: 'byKind', KeySchema: [{ AttributeName: 'kind' }] }],
    TimeToLiveSpecification: { AttributeName: 'expiresAt' },
  }
  expect(lines({ Table: { Type: 'AWS::DynamoDB::Table', Properties: properties } })).toEqual([
    'table `macromart-<stage>-echo` items by `id`, then `sort`; index `byKind` by `kind`; items expire at `expiresAt`',
  ])
})

test('describes a function by its triggers, its timeout and memory, and its permissions', () => {
  const statement = { Action: ['logs:PutLogEvents', 'sqs:ReceiveMessage', 'dynamodb:GetItem'] }
  const mapping = { EventSourceArn: { 'Fn::GetAtt': ['Inbox', 'Arn'] }, FunctionName: { Ref: 'Worker' }, BatchSize: 10 }
  const rule = { ScheduleExpression: 'rate(5 minutes)', Targets: [{ Arn: { 'Fn::GetAtt': ['Worker', 'Arn'] } }] }
  expect(
    lines({
      Worker: inbox,
      Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: [statement] } }] } },
      Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: mapping },
      Rule: { Type: 'AWS::Events::Rule', Properties: rule },
    }),
  ).toEqual([
    'function `macromart-echo-<stage>-inbox` invoked by its queue with up to 10 messages, invoked every 5 minutes; 30 s, 512 MB; may `GetItem`',
    'and a role',
  ])
  expect(lines({ Worker: inbox })).toEqual([
    'function `macromart-echo-<stage>-inbox` invoked by an operator; 30 s, 512 MB; no AWS permissions',
  ])
})

test('describes a resource of an unknown type by the type', () => {
  expect(lines({ Ledger: { Type: 'AWS::QLDB::Ledger' }, Log: { Type: 'AWS::Logs::LogGroup' } })).toEqual([
    'QLDB Ledger `Ledger`',
    'and a log group',
  ])
})
