// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { expect, test } from 'vitest'
import { stacks, stages } from '../packaged.ts'
import { danglingIn } from './dangling.ts'

test.each(stages.flatMap(stacks))('every reference of $app for $stage resolves', ({ template }) => {
  expect(danglingIn(template)).toEqual([])
})

const queue = { Type: 'AWS::SQS::Queue' }

const templateWith = (value: unknown, more = {}) =>
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
])('%j has the dangling references %j', (value, looseEnds) => {
  expect(templateWith(value).sort()).toEqual(looseEnds.sort())
})

test('detects unknown resources in DependsOn and unknown conditions', () => {
  expect(templateWith('', { DependsOn: ['Inbox', 'Outbox'], Condition: 'IsLarge' })).toEqual(['DependsOn Outbox'])
  expect(templateWith('', { DependsOn: 'Outbox' })).toEqual(['DependsOn Outbox'])
  expect(templateWith('', { Condition: 'IsSmall' })).toEqual(['Condition IsSmall'])
})
