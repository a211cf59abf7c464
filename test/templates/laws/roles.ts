// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { type Arn, logicalIdOf, type Packaged } from '../packaged.ts'
import type { Law } from './law.ts'
import { functions, nameIn, roles, violators } from './resources.ts'

/** The permissions of each role. */
const rights = (packaged: Packaged) =>
  roles(packaged).flatMap(({ id, Policies = [] }) =>
    Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.map((right) => ({ ...right, id }))),
  )

/** Patterns in ARNs that AWS requires, and why. */
const patterns: { arn: RegExp; because: string }[] = [
  {
    arn: /:log-group:\/aws\/lambda\/[a-z-]+:\*:\*$/,
    because: 'Lambda names the streams of a log, one for each environment',
  },
]

const textOf = (arn: Arn) => (typeof arn === 'string' ? arn : (arn['Fn::Sub'] ?? ''))

/**
 * Whether an ARN names a resource of this template, the macrofunction's own topic, or its own log. The sender domain of
 * mails is in no template: a person verifies it in SES and stores it as a parameter. Only notifications may use it.
 */
function isOwn({ app, stage, resources }: Packaged, arn: Arn): boolean {
  const id = logicalIdOf(arn)
  if (id !== undefined) return id in resources
  const text = textOf(arn)
  const [, sub = ''] =
    /^\$\{(\w+)\.Arn\}(?:\/index\/|$)|:configuration-set\/\$\{(\w+)\}$/.exec(text)?.filter(Boolean) ?? []
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

  'only Lambda can assume a role': (packaged) =>
    violators(
      roles(packaged),
      ({ AssumeRolePolicyDocument }) => JSON.stringify(AssumeRolePolicyDocument) === lambdaAlone,
    ),

  'a role names each action': (packaged) =>
    violators(rights(packaged), ({ Action }) => ![Action].flat().some((action) => action.includes('*'))),

  'a role names each resource': (packaged) =>
    violators(rights(packaged), ({ Resource }) =>
      [Resource]
        .flat()
        .every((arn) => !textOf(arn).includes('*') || patterns.some((each) => each.arn.test(textOf(arn)))),
    ),

  'a role has access only to its own resources': (packaged) =>
    violators(rights(packaged), ({ Resource }) => [Resource].flat().every((arn) => isOwn(packaged, arn))),

  'a macrofunction publishes to its own topic': (packaged) =>
    violators(
      rights(packaged).filter(({ Action }) => [Action].flat().includes('sns:Publish')),
      ({ Resource }) => [Resource].flat().every((arn) => nameIn(arn) === `macromart-${packaged.stage}-${packaged.app}`),
    ),

  'a role has no managed policies': (packaged) =>
    violators(roles(packaged), ({ ManagedPolicyArns = [] }) => ManagedPolicyArns.length === 0),
}

const lambdaAlone = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] }],
})
