// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { type Arn, logicalIdOf, type Packaged } from '../packaged.ts'
import type { Law } from './law.ts'
import { functions, nameIn, roles, violators } from './resources.ts'

/** What each role allows. */
const rights = (packaged: Packaged) =>
  roles(packaged).flatMap(({ id, Policies = [] }) =>
    Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.map((right) => ({ ...right, id }))),
  )

/** Where AWS leaves no choice but to allow what fits a pattern, and why. */
const patterns: { arn: RegExp; because: string }[] = [
  {
    arn: /:log-group:\/aws\/lambda\/[a-z-]+:\*:\*$/,
    because: 'Lambda names the streams of a log, one for each environment',
  },
]

const textOf = (arn: Arn) => (typeof arn === 'string' ? arn : (arn['Fn::Sub'] ?? ''))

/**
 * Whether an ARN names something of this very template, the macrofunction's own topic, or its own log. The domain that the
 * shop's mails come from stands in no template: a person has SES verify it, and writes it down. It is for notifications alone.
 */
function isOwn({ app, stage, resources }: Packaged, arn: Arn): boolean {
  const id = logicalIdOf(arn)
  if (id !== undefined) return id in resources
  const text = textOf(arn)
  const [, sub = ''] = /^\$\{(\w+)\.Arn\}(?:\/index\/|$)/.exec(text) ?? []
  if (app === 'notifications' && text.endsWith(`:identity/{{resolve:ssm:/macromart/${stage}/mail/domain}}`)) return true
  return sub in resources || text.endsWith(`:macromart-${stage}-${app}`) || text.includes(`/macromart-${app}-${stage}-`)
}

export const roleLaws: Record<string, Law> = {
  'each function has a role of its own': (packaged) => {
    const taken = functions(packaged).map(({ Role }) => logicalIdOf(Role))
    return violators(functions(packaged), ({ Role }) => taken.filter((role) => role === logicalIdOf(Role)).length === 1)
  },

  'each role has a function': (packaged) =>
    violators(roles(packaged), ({ id }) => functions(packaged).some(({ Role }) => logicalIdOf(Role) === id)),

  'nobody but Lambda takes a role': (packaged) =>
    violators(
      roles(packaged),
      ({ AssumeRolePolicyDocument }) => JSON.stringify(AssumeRolePolicyDocument) === lambdaAlone,
    ),

  'a role names each action': (packaged) =>
    violators(rights(packaged), ({ Action }) => ![Action].flat().some((action) => action.includes('*'))),

  'a role names each thing that it is for': (packaged) =>
    violators(rights(packaged), ({ Resource }) =>
      [Resource]
        .flat()
        .every((arn) => !textOf(arn).includes('*') || patterns.some((each) => each.arn.test(textOf(arn)))),
    ),

  'a role is for what is its own': (packaged) =>
    violators(rights(packaged), ({ Resource }) => [Resource].flat().every((arn) => isOwn(packaged, arn))),

  'a macrofunction publishes to its own topic': (packaged) =>
    violators(
      rights(packaged).filter(({ Action }) => [Action].flat().includes('sns:Publish')),
      ({ Resource }) => [Resource].flat().every((arn) => nameIn(arn) === `macromart-${packaged.stage}-${packaged.app}`),
    ),

  'a role has no rights that are written elsewhere': (packaged) =>
    violators(roles(packaged), ({ ManagedPolicyArns = [] }) => ManagedPolicyArns.length === 0),
}

const lambdaAlone = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] }],
})
