import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { docs } from '../documents.ts'
import { costTable, withCosts } from './costs.ts'
import { resourcesIn, type Stack } from './stack.ts'

const stack = (resources: object): Stack => ({
  name: 'echo',
  readme: 'apps/echo/README.md',
  resources: resourcesIn(JSON.stringify({ Resources: resources })),
})

/** The cells of a row that begins so. */
const row = (name: string, ...stacks: Stack[]) =>
  costTable(stacks)
    .split('\n')
    .find((line) => line.startsWith(`| ${name}`))
    ?.split('|')
    .slice(2, -1)
    .map((cell) => cell.trim())

const alarms = (count: number) =>
  stack(
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`A${index}`, { Type: 'AWS::CloudWatch::Alarm' }])),
  )

const queue = {
  Inbox: { Type: 'AWS::SQS::Queue' },
  DeadLetters: { Type: 'AWS::SQS::Queue' },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: { 'Fn::GetAtt': ['Inbox', 'Arn'] } },
  },
}

test('alarms are counted over all stacks, and ten of an account are free', () => {
  expect(row('alarms', alarms(20), alarms(6))).toEqual(['26', '0.10, ten free in an account', '1.60 to 2.60'])
  expect(row('alarms', alarms(4))?.at(-1)).toBe('0.00 to 0.40')
})

test('only a queue that a function polls costs anything', () => {
  expect(row('queues', stack(queue), stack(queue), stack({ Inbox: queue.Inbox }))).toEqual([
    ...['2', expect.stringContaining('650,000'), '0.12 to 0.52'],
  ])
})

test('a secret that two functions read is counted once', () => {
  const reading = (key: string) => ({
    Type: 'AWS::Lambda::Function',
    Properties: { Environment: `{{resolve:secretsmanager:macromart/local/echo:SecretString:${key}}}` },
  })
  const reader = stack({ Http: reading('one'), Inbox: reading('other') })
  expect(row('secrets', reader)).toEqual(['1', '0.40', '0.40'])
  expect(row('functions', reader)?.[0]).toBe('2')
})

test('tables are counted', () => {
  const table = { Type: 'AWS::DynamoDB::Table' }
  expect(row('tables', stack({ table }), stack({ table }))?.[0]).toBe('2')
  expect(row('point-in-time', stack({ table }))?.[0]).toBe('1')
})

test('docs/deploy.md has a place for the table, and a page without one is left as it is', () => {
  expect(readFileSync(new URL('deploy.md', docs), 'utf8')).toMatch(/<!-- costs -->\n\n\| +\| how many/)
  expect(withCosts('# Deploying\n', [])).toBe('# Deploying\n')
})
