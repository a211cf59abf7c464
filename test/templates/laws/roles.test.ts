// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { expect, test } from 'vitest'
import { type Arn, type Packaged, packaged } from '../packaged.ts'
import { judge } from './law.ts'
import { attribute, set } from './resources.ts'
import { roleLaws } from './roles.ts'

const role = 'HttpIamRoleLambdaExecution'
const ownTable = attribute('Table', 'Arn')
const topic = (name: string): Arn => ({ 'Fn::Sub': `arn:aws:sns:eu-central-1:000000000000:${name}` })

const allow = (all: Packaged['resources'], Action: string, Resource: Arn) =>
  all[role]?.Properties.Policies?.[0]?.PolicyDocument.Statement.push({ Effect: 'Allow', Action, Resource })

judge(roleLaws, {
  'each function has a role of its own': [
    [
      (all) => {
        set(all.SweepLambdaFunction, { Role: attribute(role, 'Arn') })
        delete all.SweepIamRoleLambdaExecution
      },
      'HttpLambdaFunction',
    ],
  ],
  'each role has a function': [
    [
      (all) => {
        all.IamRoleLambdaExecution = structuredClone(all[role]) as NonNullable<Packaged['resources'][string]>
      },
      'IamRoleLambdaExecution',
    ],
  ],
  'only Lambda can assume a role': [
    [
      (all) => {
        const text = JSON.stringify(all[role]?.Properties).replace('"lambda.amazonaws.com"', '"ec2.amazonaws.com"')
        set(all[role], JSON.parse(text))
      },
      role,
    ],
  ],
  'a role names each action': [
    [(all) => allow(all, 'dynamodb:*', ownTable), role],
    [(all) => allow(all, 'dynamodb:Batch*Item', ownTable), role],
  ],
  'a role names each resource': [[(all) => allow(all, 'dynamodb:Query', { 'Fn::Sub': '${Table.Arn}/index/*' }), role]],
  'a role has access only to its own resources': [
    [
      (all) =>
        allow(all, 'dynamodb:GetItem', 'arn:aws:dynamodb:eu-central-1:000000000000:table/macromart-prod-catalog'),
      role,
    ],
    [(all) => allow(all, 'sns:Subscribe', topic('macromart-prod-payments')), role],
    [
      (all) =>
        allow(
          all,
          'ses:SendEmail',
          'arn:aws:ses:eu-central-1:000000000000:identity/{{resolve:ssm:/macromart/prod/mail/domain}}',
        ),
      role,
    ],
    [(all) => allow(all, 'dynamodb:Query', { 'Fn::Sub': '${Other.Arn}/index/byKind' }), role],
  ],
  'a macrofunction publishes to its own topic': [[(all) => allow(all, 'sns:Publish', ownTable), role]],
  'a role has no managed policies': [
    [(all) => set(all[role], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/PowerUserAccess'] }), role],
  ],
})

test.each(['*', 'arn:aws:sns:*:*:*', topic('macromart-prod-*'), topic('macromart-local-orders')])(
  'detects a permission to publish to %j',
  (resource) => {
    const catalog = packaged('prod').find(({ app }) => app === 'catalog') as Packaged
    allow(catalog.resources, 'sns:Publish', resource)
    expect(roleLaws['a macrofunction publishes to its own topic']?.(catalog)).toEqual([role])
    expect(roleLaws['a role has access only to its own resources']?.(catalog)).toEqual([role])
  },
)
