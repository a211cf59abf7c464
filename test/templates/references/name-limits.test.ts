import { expect, test } from 'vitest'
import { stacks, stages } from '../packaged.ts'
import { namesGivenBy, problemsOf } from './name-limits.ts'

/** The name of a stage has at most ten characters: infra/aws/macrofunction/stages.ts refuses more. */
const longestStage = 10

const everywhere = stages.flatMap((stage) =>
  stacks(stage).map((each) => ({ stage, app: each.app, names: namesGivenBy(each) })),
)

test.each(everywhere)(
  'AWS takes the names that $app gives as $stage, and would if the stage had a longer one',
  ({ stage, names }) => {
    expect(names.flatMap((name) => problemsOf(name, longestStage - stage.length))).toEqual([])
  },
)

test('no two stacks and no two stages give the same name: an account holds them all', () => {
  const names = everywhere.flatMap((each) => each.names).map(({ type, name }) => `${type} ${name}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  expect(names.length).toBeGreaterThan(200)
})

test.each<[type: string, name: string, longer: number, problems: string[]]>([
  ['AWS::SQS::Queue', 'q'.repeat(80), 0, []],
  ['AWS::SQS::Queue', 'q'.repeat(76), 5, [expect.stringContaining('81 characters, and a AWS::SQS::Queue at most 80')]],
  ['AWS::IAM::Role', 'r'.repeat(65), 0, [expect.stringContaining('at most 64')]],
  ['AWS::Lambda::Function', 'orders.http', 0, ['orders.http is no name for a AWS::Lambda::Function']],
  ['AWS::SSM::Parameter', 'macromart/url', 0, ['macromart/url is no name for a AWS::SSM::Parameter']],
])('a %s named %s, longer by %i: %j', (type, name, longer, problems) => {
  expect(problemsOf({ type, name }, longer)).toEqual(problems)
})

test('a name is read wherever it stands, and however it is put together', () => {
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
