import { expect, test } from 'vitest'
import { costsTable, withCosts } from './costs.ts'
import { resourcesIn, type Stack } from './stack.ts'

const stack = (resources: object): Stack => ({
  name: 'echo',
  readme: 'apps/echo/README.md',
  resources: resourcesIn(JSON.stringify({ Resources: resources })),
})

/** The cells of a row, without its padding. */
const row = (resources: object, name: string) =>
  costsTable([stack(resources)])
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .find(([, first]) => first === name)
    ?.slice(2, -1)

const many = (type: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${type}${index}`, { Type: type }]))

test('counts alarms from the eleventh on, or from the first if the free ten are used up', () => {
  const alarms = many('AWS::CloudWatch::Alarm', 12)
  expect(row(alarms, 'alarms')).toEqual(['12', '0.10, ten free in an account', '0.20 to 1.20'])
  expect(row(alarms, '**total**')).toEqual(['', '', '0.20 to 1.20'])
  expect(row(many('AWS::CloudWatch::Alarm', 2), 'alarms')?.at(-1)).toBe('0.00 to 0.20')
})

test('counts a secret once, however many functions resolve it', () => {
  const variable = (stage: string, key: string) =>
    `{{resolve:secretsmanager:macromart/${stage}/payments:SecretString:${key}}}`
  const functionWith = (KEY: string) => ({
    Type: 'AWS::Lambda::Function',
    Properties: { Environment: { Variables: { KEY } } },
  })
  const functions = { One: functionWith(variable('local', 'a')), Two: functionWith(variable('local', 'b')) }
  expect(row(functions, 'secrets')).toEqual(['1', '0.40', '0.40'])
  expect(row(functions, 'functions')?.[0]).toBe('2')
})

test('counts the empty receives of queues that Lambda polls', () => {
  expect(row(many('AWS::SQS::QueuePolicy', 2), 'queues that Lambda polls')).toMatchObject({ 0: '2', 2: '0.12 to 0.52' })
})

test('counts the scheduled invocations of a month', () => {
  const rule = (ScheduleExpression: string) => ({
    Rule: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression } },
  })
  expect(row(rule('rate(1 minute)'), 'functions')?.[1]).toContain('; 43,200 scheduled invocations')
  expect(row(rule('rate(2 hours)'), 'functions')?.[1]).toContain('; 360 scheduled invocations')
  expect(() => row(rule('cron(0 0 * * ? *)'), 'functions')).toThrow('only rate(…) is supported')
})

test('inserts the costs between their marks, and leaves a page without marks unchanged', () => {
  const page = 'a\n<!-- costs -->\nold\n<!-- /costs -->\nz\n'
  expect(withCosts(page, [])).toBe(`a\n<!-- costs -->\n\n${costsTable([])}\n\n<!-- /costs -->\nz\n`)
  expect(withCosts('a\n', [])).toBe('a\n')
})
