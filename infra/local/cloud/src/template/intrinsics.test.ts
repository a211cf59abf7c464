// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { expect, test } from 'vitest'
import { resolveIntrinsics, type Scope } from './intrinsics.ts'

const scope: Scope = {
  ref: (name) => (name === 'AWS::NoValue' ? undefined : `<${name}>`),
  attribute: (logicalId, attribute) => `<${logicalId}.${attribute}>`,
  condition: (name) => name === 'Yes',
  exported: (name) => `<export ${name}>`,
}
const place = { app: 'orders', file: 'orders.json', logicalId: 'Inbox', path: ['Properties'] }
const resolve = (value: unknown) => resolveIntrinsics(value, place, scope)

test.each<[string, unknown, unknown]>([
  ['Ref', { Ref: 'Table' }, '<Table>'],
  ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, '<Table.Arn>'],
  ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Nested.Outputs.Url' }, '<Nested.Outputs.Url>'],
  [
    'Fn::Sub',
    { 'Fn::Sub': '${Table.Arn}/index/*, ${AWS::Region}, ${!Kept}' },
    '<Table.Arn>/index/*, <AWS::Region>, ${Kept}',
  ],
  ['Fn::Sub with variables', { 'Fn::Sub': ['${Own}-${Table}', { Own: { Ref: 'A' } }] }, '<A>-<Table>'],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'B' }, 3]] }, 'a-<B>-3'],
  ['Fn::Split and Fn::Select', { 'Fn::Select': [2, { 'Fn::Split': ['/', 'http://host'] }] }, 'host'],
  ['Fn::If, chosen', { 'Fn::If': ['Yes', 'a', { 'Fn::Unknown': 1 }] }, 'a'],
  ['Fn::If, otherwise', { 'Fn::If': ['No', 'a', 'b'] }, 'b'],
  ['Fn::Equals', { 'Fn::Equals': ['1', 1] }, true],
  ['Fn::And', { 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Equals': ['a', 'b'] }] }, false],
  ['Fn::Or', { 'Fn::Or': [{ Condition: 'Yes' }, { 'Fn::Equals': ['a', 'b'] }] }, true],
  ['Fn::Not', { 'Fn::Not': [{ Condition: 'Yes' }] }, false],
  ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Join': ['', ['a', 'b']] } }, '<export ab>'],
  [
    'AWS::NoValue',
    { kept: 1, left: { Ref: 'AWS::NoValue' }, list: [{ Ref: 'AWS::NoValue' }, 2] },
    { kept: 1, list: [2] },
  ],
])('%s is resolved', (_, value, resolved) => {
  expect(resolve(value)).toEqual(resolved)
})

test.each<[string, unknown, string]>([
  [
    'an unknown function',
    { Deep: [{ 'Fn::Cidr': [] }] },
    'Deep.0: the local cloud does not support the function Fn::Cidr.',
  ],
  ['a function among other keys', { Ref: 'A', More: 1 }, 'Ref must be the only key.'],
  ['an item that is not there', { 'Fn::Select': [3, ['a']] }, 'Fn::Select: there is no item 3 to select.'],
  ['a list where a string is required', { 'Fn::Join': [',', [['a']]] }, 'Fn::Join: a string is required here.'],
  ['a string where a list is required', { 'Fn::Split': 'a,b' }, 'Fn::Split: a list is required here.'],
  ['a condition that is neither', { 'Fn::Not': ['perhaps'] }, 'Fn::Not: a condition must be true or false.'],
])('%s is refused with its place in the template', (_, value, message) => {
  expect(() => resolve(value)).toThrow(message)
  expect(() => resolve(value)).toThrow('orders.json: Inbox.Properties')
})
