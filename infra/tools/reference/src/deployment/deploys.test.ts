import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { docs, staleMessage } from '../generated.ts'
import { rowsOf, withDeploys } from './deploys.ts'
import { deploymentDocuments } from './documents.ts'
import { deployedStacks, resourcesIn, type Stack } from './stack.ts'

const stacks = deployedStacks()

test.each(deploymentDocuments())('%s is what its templates say', (path, text) => {
  expect(readFileSync(new URL(path, docs), 'utf8'), staleMessage(path)).toBe(text)
})

test.each(stacks)('each resource of $name is told of once', (stack) => {
  const told = rowsOf(stack).flatMap(({ of }) => of.map(({ id }) => id))
  expect(told.sort()).toEqual(stack.resources.map(({ id }) => id).sort())
  expect(told.length).toBeGreaterThan(3)
})

test.each(stacks)('the README of $name has a place for what its YAML deploys', ({ readme }) => {
  expect(readFileSync(new URL(`../${readme}`, docs), 'utf8')).toMatch(/<!-- deploys -->\n\n\| +\|/)
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

test('a table is told by how its items are found, and what becomes of them', () => {
  const properties = {
    TableName: 'macromart-local-echo',
    KeySchema: [{ AttributeName: 'id' }, { AttributeName: 'sort' }],
    GlobalSecondaryIndexes: [{ IndexName: 'byKind', KeySchema: [{ AttributeName: 'kind' }] }],
    TimeToLiveSpecification: { AttributeName: 'expiresAt' },
  }
  expect(lines({ Table: { Type: 'AWS::DynamoDB::Table', Properties: properties } })).toEqual([
    'table `macromart-<stage>-echo` items by `id`, then `sort`; index `byKind` by `kind`; forgets an item after its `expiresAt`',
  ])
})

test('a function is told by what wakes it, how large it may get, and what it may do by itself', () => {
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
    'function `macromart-echo-<stage>-inbox` woken by its queue, up to 10 messages at once, woken every 5 minutes; 30 s, 512 MB; may `GetItem`',
    'and a role',
  ])
  expect(lines({ Worker: inbox })).toEqual([
    'function `macromart-echo-<stage>-inbox` called by a person with the right to; 30 s, 512 MB; may do nothing in AWS',
  ])
})

test('what nobody knows a line for is told by its type', () => {
  expect(lines({ Ledger: { Type: 'AWS::QLDB::Ledger' }, Log: { Type: 'AWS::Logs::LogGroup' } })).toEqual([
    'QLDB Ledger `Ledger`',
    'and a log',
  ])
})

test('a README without a place for it is left as it is', () => {
  expect(withDeploys('# echo\n', stack({ Worker: inbox }))).toBe('# echo\n')
  expect(withDeploys('a\n<!-- deploys -->\nold\n<!-- /deploys -->\nz\n', stack({}))).toBe(
    'a\n<!-- deploys -->\n\n|   |   |   |\n| - | - | - |\n\n<!-- /deploys -->\nz\n',
  )
})
