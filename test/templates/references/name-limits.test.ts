import { expect, test } from 'vitest'
import { stacks, stages } from '../packaged.ts'
import { namesGivenBy, problemsOf } from './name-limits.ts'

/** The maximum length of a stage name: infra/aws/macrofunction/stages.ts rejects longer names. */
const longestStage = 10

const everywhere = stages.flatMap((stage) =>
  stacks(stage).map((each) => ({ stage, app: each.app, names: namesGivenBy(each) })),
)

test.each(everywhere)(
  'the names of $app for $stage are valid, also with the longest stage name',
  ({ stage, names }) => {
    expect(names.flatMap((name) => problemsOf(name, longestStage - stage.length))).toEqual([])
  },
)

test('all names are unique across stacks and stages, which share an account', () => {
  const names = everywhere.flatMap((each) => each.names).map(({ type, name }) => `${type} ${name}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  expect(names.length).toBeGreaterThan(200)
})

test.each<[type: string, name: string, longer: number, problems: string[]]>([
  ['AWS::SQS::Queue', 'q'.repeat(80), 0, []],
  ['AWS::SQS::Queue', 'q'.repeat(76), 5, [expect.stringContaining('81 characters, a AWS::SQS::Queue at most 80')]],
  ['AWS::IAM::Role', 'r'.repeat(65), 0, [expect.stringContaining('at most 64')]],
  ['AWS::Lambda::Function', 'orders.http', 0, ['orders.http is not a valid name of a AWS::Lambda::Function']],
  ['AWS::SSM::Parameter', 'macromart/url', 0, ['macromart/url is not a valid name of a AWS::SSM::Parameter']],
])('a %s named %s, longer by %i, has the problems %j', (type, name, longer, problems) => {
  expect(problemsOf({ type, name }, longer)).toEqual(problems)
})

test('reads names at any depth, also from Fn::Sub and Fn::Join', () => {
  const resources = {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: { 'Fn::Join': ['-', ['orders', { Ref: 'AWS::Region' }]] } },
    },
    Policy: { Type: 'AWS::CloudFront::CachePolicy', Properties: { CachePolicyConfig: { Name: 'kept' } } },
    Unnamed: { Type: 'AWS::SQS::Queue', Properties: {} },
  }
  expect(namesGivenBy({ resources }).map(({ name }) => name)).toEqual(['orders-eu-central-1', 'kept'])
})
