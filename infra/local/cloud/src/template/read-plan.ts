import * as z from 'zod'
import type { Plan } from '../plan.ts'
import { undeclaredParameterMessage, verifyAddresses } from './address-parameters.ts'
import { readEdgeFunction, readRoutes } from './distribution.ts'
import { readMapping, readSchedules } from './event-source.ts'
import { readFunction, readRole } from './function.ts'
import type { DeploymentContext } from './identity.ts'
import { deploymentBucket, ignoredResourceTypes } from './ignored-resources.ts'
import { readQueue, readQueuePolicy, readSubscription, readTopic } from './messaging.ts'
import { parseProperties } from './parse-properties.ts'
import { fail } from './place.ts'
import { type Declared, openStack, type Stack, type StackContext } from './stack.ts'
import { readTable } from './table.ts'
import type { TemplateSource } from './template.ts'
import { verifyPlan } from './verify-plan.ts'

export interface PlanInput extends DeploymentContext {
  templates: readonly TemplateSource[]
  /** Values of Parameter Store; they take precedence over parameters that the templates declare. */
  parameters: Readonly<Record<string, string>>
  /** Values of Secrets Manager: the keys and values of each secret, by its id. */
  secrets: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/**
 * Resolves all templates together, as in one account. Throws one sentence with the file, the logical id and the
 * property for the first value that is unknown, missing or contradictory.
 */
export function readPlan(input: PlanInput): Plan {
  const { stage, region, accountId } = input
  verifyAddresses(input.templates)
  const stacks: Stack[] = []
  const context = createStackContext(input, stacks)
  stacks.push(...input.templates.map((source) => openStack(source, context)))

  const declared = Map.groupBy(stacks.flatMap(declarations), ({ type }) => type)
  const all = (type: SupportedType) => declared.get(type) ?? []
  for (const parameter of all('AWS::SSM::Parameter')) parseProperties(Parameter, parameter)

  const ownerOf = (parameter: string) =>
    first(stacks, (stack) => (stack.parameter(parameter) === undefined ? undefined : stack.app))

  const roles = new Map(all('AWS::IAM::Role').map(readRole))
  const policies = all('AWS::SQS::QueuePolicy').map(readQueuePolicy)
  const queues = all('AWS::SQS::Queue').map((each) => readQueue(each, policies))
  const edgeFunctions = new Map(
    all('AWS::CloudFront::Function').map((each) => [
      each.attribute('FunctionMetadata.FunctionARN'),
      readEdgeFunction(each),
    ]),
  )
  const plan: Plan = {
    stage,
    region,
    accountId,
    tables: all('AWS::DynamoDB::Table').map(readTable),
    topics: all('AWS::SNS::Topic').map(readTopic),
    queues: queues.toSorted(
      (a, b) => Number('RedrivePolicy' in a.attributes) - Number('RedrivePolicy' in b.attributes),
    ),
    subscriptions: all('AWS::SNS::Subscription').map(readSubscription),
    functions: all('AWS::Lambda::Function').map((each) => readFunction(each, stage, roles)),
    roles: [...roles.values()],
    mappings: all('AWS::Lambda::EventSourceMapping').flatMap(readMapping),
    schedules: all('AWS::Events::Rule').flatMap(readSchedules),
    apis: all('AWS::ApiGatewayV2::Api').map(({ origin }) => ({ origin })),
    routes: all('AWS::CloudFront::Distribution').flatMap((each) => readRoutes(each, ownerOf, edgeFunctions)),
    notRunning: [],
  }
  verifyPlan(plan)
  return plan
}

type SupportedType = (typeof supportedTypes)[number]

/** The resource types that the local cloud uses. */
const supportedTypes = [
  'AWS::ApiGatewayV2::Api',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Role',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Parameter',
] as const

const Parameter = z.strictObject({ Name: z.string(), Type: z.literal('String'), Value: z.string() })

function declarations(stack: Stack): Declared[] {
  const needed = stack.logicalIds.filter((id) => id !== deploymentBucket && !ignoredResourceTypes.has(stack.type(id)))
  for (const logicalId of needed) {
    const type: string = stack.type(logicalId)
    if (!supportedTypes.some((known) => known === type)) {
      fail(stack.place(logicalId), `the local cloud does not support the type ${type}.`)
    }
  }
  return needed.map(stack.declared)
}

function createStackContext(
  { templates, parameters, secrets, ...surroundings }: PlanInput,
  stacks: readonly Stack[],
): StackContext {
  const apps = templates.map(({ app }) => app)
  const underway = new Set<string>()
  const context: StackContext = {
    ...surroundings,
    guardAgainstCycle(what, place, look) {
      if (underway.has(what)) fail(place, `circular reference: ${what}.`)
      underway.add(what)
      try {
        return look()
      } finally {
        underway.delete(what)
      }
    },
    parameter: (name, place) =>
      parameters[name] ??
      context.guardAgainstCycle(`parameter ${name}`, place, () => first(stacks, (stack) => stack.parameter(name))) ??
      fail(place, undeclaredParameterMessage(name, place.app, apps)),
    secret: (id, key, place) =>
      secrets[id]?.[key] ??
      fail(place, `the secret ${id} has no local value for ${key}: add it to infra/tools/shop/src/plan.ts.`),
    exported: (name, place) =>
      first(stacks, (stack) => stack.exported(name)) ?? fail(place, `no template exports ${name}.`),
  }
  return context
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
