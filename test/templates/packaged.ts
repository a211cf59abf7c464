import { existsSync, readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)

/** The packaged stages: local, and prod, which has the strictest rules. */
export const stages = ['local', 'prod'] as const
export type Stage = (typeof stages)[number]

const folders: Record<Stage, string> = { local: '.serverless', prod: '.deploy/prod' }

/** A reference from one resource of a template to another. */
export type Reference = { Ref?: string; 'Fn::GetAtt'?: [id: string, attribute: string]; 'Fn::Sub'?: string }

export type Arn = Reference | string

export interface Statement {
  Effect: string
  Action: string | string[]
  Resource: Arn | Arn[]
  Principal?: unknown
  Condition?: Record<string, Record<string, Arn | Arn[]>>
}

interface Policy {
  PolicyDocument: { Statement: Statement[] }
}

/** The properties that the laws read, of all types of resources. */
export interface Properties extends Partial<Policy> {
  [property: string]: unknown
  RedrivePolicy?: { deadLetterTargetArn?: Reference; maxReceiveCount?: number }
  VisibilityTimeout?: number
  Queues?: Reference[]
  FilterPolicy?: { type: string[] }
  TopicArn?: Reference
  Endpoint?: Reference
  Namespace?: string
  MetricName?: string
  Dimensions?: { Name: string; Value: Arn }[]
  AlarmActions?: Arn[]
  Threshold?: number
  EventSourceArn?: Reference
  FunctionName?: Arn
  FunctionResponseTypes?: string[]
  Role?: Reference
  Timeout?: number
  MemorySize?: number
  Architectures?: string[]
  Tags?: Record<string, string> | { Key: string; Value: string }[]
  Environment?: { Variables: Record<string, unknown> }
  ManagedPolicyArns?: string[]
  Policies?: Policy[]
}

export interface Resource {
  Type: string
  Properties: Properties
  DependsOn?: string | string[]
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
}

/** A template as it is sent to AWS, including properties that the laws do not read. */
export interface Template {
  Resources: Record<string, Resource>
  [section: string]: unknown
}

/** A stack as it is sent to AWS: a macrofunction, or one of the shared stacks. */
export interface Packaged {
  /** The folder, which is also its name. */
  app: string
  stage: Stage
  template: Template
  /** The resources of its template, by logical id. */
  resources: Template['Resources']
  /** The tags that CloudFormation adds to every resource of the stack. */
  stackTags: Record<string, string>
}

/** Every folder of `apps` or `infra/aws` that is deployed. */
const deployed = (folder: 'apps' | 'infra/aws') =>
  readdirSync(new URL(folder, root)).filter((name) => existsSync(new URL(`${folder}/${name}/serverless.yml`, root)))

function read(folder: 'apps' | 'infra/aws', app: string, stage: Stage): Packaged {
  const packed = new URL(`${folder}/${app}/${folders[stage]}/`, root)
  if (!existsSync(packed)) throw new Error(notPackaged(app, stage))
  const json = (file: string) => JSON.parse(readFileSync(new URL(file, packed), 'utf8'))
  const template: Template = json('cloudformation-template-update-stack.json')
  const { stackTags = {} } = json('serverless-state.json').service.provider
  return { app, stage, template, resources: template.Resources, stackTags }
}

/** The command that packages a stage. */
const commands: Record<Stage, string> = { local: 'npx -y pnpm package', prod: 'npx -y pnpm package:prod' }

export const notPackaged = (app: string, stage: Stage): string =>
  `${app} is not packaged for the stage ${stage}: run ${commands[stage]}.`

/** Every macrofunction of this repository, as last packaged. */
export const packaged = (stage: Stage = 'local'): Packaged[] => deployed('apps').map((app) => read('apps', app, stage))

/**
 * Every stack of this repository, as last packaged: the macrofunctions, and the stacks deployed before and after them.
 */
export const stacks = (stage: Stage): Packaged[] => [
  ...deployed('infra/aws').map((name) => read('infra/aws', name, stage)),
  ...packaged(stage),
]

/** The resources of a type, with their logical ids. */
export const ofType = ({ resources }: Pick<Packaged, 'resources'>, type: string): (Properties & { id: string })[] =>
  Object.entries(resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => ({ id, ...Properties }))

/** The logical id that a `Ref` or `Fn::GetAtt` refers to. */
export const logicalIdOf = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { Ref, 'Fn::GetAtt': attribute } = value as Reference
  return Ref ?? attribute?.[0]
}
