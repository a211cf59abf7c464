import { existsSync, readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)

/** The stages that templates are packaged for here: the machine's own, and the one that is kept with the greatest care. */
export const stages = ['local', 'prod'] as const
export type Stage = (typeof stages)[number]

const folders: Record<Stage, string> = { local: '.serverless', prod: '.deploy/prod' }

/** How one resource of a template speaks of another. */
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

/** As much of all types of resources as the laws look at. */
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

/** A template as AWS would get it. Whatever the laws do not look at is there, too. */
export interface Template {
  Resources: Record<string, Resource>
  [section: string]: unknown
}

/** A stack as AWS would get it: one macrofunction, or what stands before or behind them all. */
export interface Packaged {
  /** The folder that it comes from, which is its name. */
  app: string
  stage: Stage
  template: Template
  /** The resources of its template, by logical id. */
  resources: Template['Resources']
  /** What CloudFormation puts on everything that it makes for the stack. */
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

/** Every stack of this repository, as last packaged: the macrofunctions, and what is deployed before and after them. */
export const stacks = (stage: Stage): Packaged[] => [
  ...deployed('infra/aws').map((name) => read('infra/aws', name, stage)),
  ...packaged(stage),
]

/** The resources of a type, with their logical ids. */
export const ofType = ({ resources }: Pick<Packaged, 'resources'>, type: string): (Properties & { id: string })[] =>
  Object.entries(resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => ({ id, ...Properties }))

/** The logical id that a `Ref` or `Fn::GetAtt` leads to. */
export const logicalIdOf = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { Ref, 'Fn::GetAtt': attribute } = value as Reference
  return Ref ?? attribute?.[0]
}
