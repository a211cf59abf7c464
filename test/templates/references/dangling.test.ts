// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { expect, test } from 'vitest'
import { stacks, stages } from '../packaged.ts'
import { danglingIn } from './dangling.ts'

test.each(stages.flatMap(stacks))('whatever $app speaks of as $stage is there', ({ template }) => {
  expect(danglingIn(template)).toEqual([])
})

const queue = { Type: 'AWS::SQS::Queue' }

const speaking = (value: unknown, more = {}) =>
  danglingIn({
    Parameters: { Domain: { Type: 'String' } },
    Conditions: { IsLarge: { 'Fn::Equals': ['a', { Ref: 'Domain' }] } },
    Resources: {
      Inbox: { ...queue, Properties: {} },
      Reader: { Type: 'AWS::Lambda::Function', Properties: { value }, ...more },
    },
  })

test.each<[unknown, string[]]>([
  [{ Ref: 'Inbox' }, []],
  [{ Ref: 'Domain' }, []],
  [{ Ref: 'AWS::Region' }, []],
  [{ Ref: 'Outbox' }, ['Ref Outbox']],
  [{ Ref: 'AWS::Planet' }, ['Ref AWS::Planet']],
  [{ 'Fn::GetAtt': ['Inbox', 'Arn'] }, []],
  [{ 'Fn::GetAtt': 'Inbox.Arn' }, []],
  [{ 'Fn::GetAtt': ['Outbox', 'Arn'] }, ['Fn::GetAtt Outbox.Arn']],
  [{ 'Fn::GetAtt': ['Inbox', 'StreamArn'] }, ['Fn::GetAtt Inbox.StreamArn']],
  [{ 'Fn::Sub': 'a ${Inbox} ${Inbox.Arn} ${AWS::Region} ${!Outbox}' }, []],
  [{ 'Fn::Sub': '${Outbox}' }, ['Ref Outbox']],
  [{ 'Fn::Sub': '${Inbox.Url}' }, ['Fn::GetAtt Inbox.Url']],
  [{ 'Fn::Sub': ['${own} ${Outbox}', { own: { Ref: 'Other' } }] }, ['Ref Outbox', 'Ref Other']],
  [{ 'Fn::If': ['IsLarge', 1, { Ref: 'Outbox' }] }, ['Ref Outbox']],
  [{ 'Fn::If': ['IsSmall', 1, 2] }, ['Condition IsSmall']],
  [{ Statement: [{ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'Outbox' } } } }] }, ['Ref Outbox']],
])('%j has as many loose ends as %j', (value, looseEnds) => {
  expect(speaking(value).sort()).toEqual(looseEnds.sort())
})

test('a resource that waits for nobody, or that is there on no condition, is seen', () => {
  expect(speaking('', { DependsOn: ['Inbox', 'Outbox'], Condition: 'IsLarge' })).toEqual(['DependsOn Outbox'])
  expect(speaking('', { DependsOn: 'Outbox' })).toEqual(['DependsOn Outbox'])
  expect(speaking('', { Condition: 'IsSmall' })).toEqual(['Condition IsSmall'])
})
