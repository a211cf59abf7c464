// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Packaged, type Resource, type Stage, stacks, stages } from '../packaged.ts'
import { madeBy, readBy } from './names.ts'
import { prerequisites } from './prerequisites.ts'

/** The names that these stacks read, and that neither a stack nor a person creates. */
function missingFrom(all: Packaged[], stage: Stage): string[] {
  const made = [...all.flatMap(madeBy), ...prerequisites(stage)]
  return all.flatMap((reader) => readBy(reader).filter((name) => !made.includes(name)))
}

test.each(stages)('every name that a stack of %s reads is created by a stack or a listed prerequisite', (stage) => {
  expect(missingFrom(stacks(stage), stage)).toEqual([])
})

test.each(stages)('every prerequisite of %s is read by a stack and created by none', (stage) => {
  const all = stacks(stage)
  const read = all.flatMap(readBy)
  const made = all.flatMap(madeBy)
  expect(prerequisites(stage).filter((name) => !read.includes(name) || made.includes(name))).toEqual([])
})

test.each(stages)('no name is created twice for %s', (stage) => {
  const made = stacks(stage).flatMap(madeBy)
  expect(made.filter((name, index) => made.indexOf(name) !== index)).toEqual([])
})

/** The resources of a stack under the name of another stack. Exports are named by the framework. */
function foreign(each: Packaged): string[] {
  const own = new RegExp(`[/-]${each.app}(?:[/-]|$)`)
  return madeBy(each).filter((name) =>
    name.startsWith('sns:') ? each.app !== 'bus' : !name.startsWith('export:') && !own.test(name),
  )
}

test.each(stages.flatMap(stacks))('every resource of $app for $stage is named after its stack', (each) => {
  expect(foreign(each)).toEqual([])
})

test('detects a resource with the name of another stack', () => {
  expect(foreign(stack({ Topic: topic, Parameter: parameter }))).toEqual([
    'sns:macromart-prod-orders',
    'ssm:/macromart/prod/orders/url',
  ])
  expect(foreign({ ...stack({ Parameter: parameter }), app: 'orders' })).toEqual([])
  expect(foreign({ ...stack({ Parameter: parameter }), app: 'order' })).toHaveLength(1)
})

const guide = new URL('../../../docs/deploy.md', import.meta.url)

test.runIf(existsSync(guide)).each(prerequisites('prod'))('docs/deploy.md names %s', (name) => {
  const [, id = '', key = ''] = /^\w+:(\S+)(?: (\S+))?$/.exec(name) ?? []
  const text = readFileSync(guide, 'utf8')
  // docs/deploy.md may write the stage in words, as a shell variable, or as prod.
  const anyStage = id.replace('/prod/', '/(?:prod|<stage>|\\$stage|\\$\\{stage\\}|\\$STAGE)/')
  expect(text).toMatch(new RegExp(`${anyStage}(?![\\w/])`))
  expect(text).toContain(key)
})

const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'macromart-prod-orders' } }
const parameter = { Type: 'AWS::SSM::Parameter', Properties: { Name: '/macromart/prod/orders/url' } }

const stack = (Resources: Record<string, Resource>, sections = {}): Packaged => ({
  app: 'other',
  stage: 'prod',
  template: { Resources, ...sections },
  resources: Resources,
  stackTags: {},
})

const reader = (value: unknown) => stack({ Reader: { Type: 'AWS::Lambda::Function', Properties: { value } } })
const arn = (rest: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:${rest.replace('@', '${AWS::Region}:${AWS::AccountId}')}`,
})

test.each<[unknown, string[]]>([
  [arn('sns:@:macromart-prod-orders'), []],
  [arn('sns:@:macromart-prod-order'), ['sns:macromart-prod-order']],
  [arn('sns:@:macromart-local-orders'), ['sns:macromart-local-orders']],
  [arn('sns:@:macromart-prod-*'), ['sns:macromart-prod-*']],
  ['{{resolve:ssm:/macromart/prod/orders/url}}/keys', []],
  ['{{resolve:ssm:/macromart/prod/orders/url:3}}', []],
  ['{{resolve:ssm:/macromart/prod/order/url}}', ['ssm:/macromart/prod/order/url']],
  ['{{resolve:ssm:/macromart/prod/stripe/url}}', []],
  ['{{resolve:secretsmanager:macromart/prod/payments:SecretString:stripeSecretKey}}', []],
  [
    '{{resolve:secretsmanager:macromart/prod/payments:SecretString:stripeKey}}',
    ['secretsmanager:macromart/prod/payments stripeKey'],
  ],
  [arn('dynamodb:@:table/macromart-prod-orders/index/byKind'), ['dynamodb:table/macromart-prod-orders']],
  [arn('sqs:@:macromart-prod-orders-inbox'), ['sqs:macromart-prod-orders-inbox']],
  [arn('logs:@:log-group:/aws/lambda/orders:*:*'), ['logs:log-group:/aws/lambda/orders']],
  [
    { 'Fn::Join': [':', ['arn:aws:sns:eu-central-1:000000000000', 'macromart-prod-order']] },
    ['sns:macromart-prod-order'],
  ],
  [{ 'Fn::ImportValue': { 'Fn::Sub': 'orders-url' } }, ['export:orders-url']],
])('%j reads the missing names %j', (value, missing) => {
  expect(missingFrom([stack({ Topic: topic, Parameter: parameter }), reader(value)], 'prod')).toEqual(missing)
})

test('resolves imports of exports, and parameters of Parameter Store', () => {
  const exporter = stack({}, { Outputs: { Url: { Value: 'x', Export: { Name: 'orders-url' } } } })
  expect(missingFrom([exporter, reader({ 'Fn::ImportValue': 'orders-url' })], 'prod')).toEqual([])
  const reading = stack(
    {},
    { Parameters: { Url: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/missing' } } },
  )
  expect(missingFrom([reading], 'prod')).toEqual(['ssm:/missing'])
})
