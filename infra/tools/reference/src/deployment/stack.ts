import { existsSync, readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../../../../', import.meta.url)

/** A reference from one resource of a template to another. */
type Reference = { Ref?: string; 'Fn::GetAtt'?: [id: string, attribute: string]; 'Fn::Sub'?: string }

interface Key {
  AttributeName: string
  KeyType: 'HASH' | 'RANGE'
}

interface Statement {
  Action: string | string[]
}

/** The properties of all resource types that the documents use. */
export interface Properties {
  Action?: string
  AlarmDescription?: string
  BatchSize?: number
  DistributionConfig?: { CacheBehaviors?: { PathPattern: string; TargetOriginId: string }[] }
  EventSourceArn?: Reference
  FilterPolicy?: { type: string[] }
  FunctionName?: Reference | string
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: Key[] }[]
  KeySchema?: Key[]
  MemorySize?: number
  MessageRetentionPeriod?: number
  MetricName?: string
  Name?: string
  Policies?: { PolicyDocument: { Statement: Statement[] } }[]
  QueueName?: string
  RedrivePolicy?: { deadLetterTargetArn: Reference; maxReceiveCount?: number }
  RetentionInDays?: number
  Role?: Reference
  ScalingConfig?: { MaximumConcurrency?: number }
  ScheduleExpression?: string
  StreamSpecification?: { StreamViewType: string }
  TableName?: string
  Targets?: { Arn: Reference }[]
  Threshold?: number
  TimeToLiveSpecification?: { AttributeName: string }
  Timeout?: number
  TimeoutInMillis?: number
  TopicArn?: Reference
  TopicName?: string
  VisibilityTimeout?: number
}

export interface Resource extends Properties {
  id: string
  type: string
}

/** A packaged stack. It is packaged for this machine's stage, which the documents show as `<stage>`. */
export interface Stack {
  name: string
  /** Its README, from the root of the repository. */
  readme: string
  resources: Resource[]
}

interface Template {
  Resources: Record<string, { Type: string; Properties?: Properties }>
}

/** All deployed stacks, macrofunctions last. Throws for a stack that is not packaged. */
export const deployedStacks = (): Stack[] =>
  ['infra/aws', 'apps'].flatMap((folder) =>
    readdirSync(new URL(folder, root))
      .filter((name) => existsSync(new URL(`${folder}/${name}/serverless.yml`, root)))
      .map((name) => {
        const file = new URL(`${folder}/${name}/.serverless/cloudformation-template-update-stack.json`, root)
        if (!existsSync(file)) throw new Error(`${name} is not packaged: run npx -y pnpm package.`)
        return { name, readme: `${folder}/${name}/README.md`, resources: resourcesIn(readFileSync(file, 'utf8')) }
      }),
  )

/** The resources of a template, with `<stage>` as their stage. */
export function resourcesIn(template: string): Resource[] {
  const { Resources }: Template = JSON.parse(template.replaceAll(/(?<=[-/"])local(?=[-/])/g, '<stage>'))
  return Object.entries(Resources).map(([id, { Type, Properties }]) => ({ id, type: Type, ...Properties }))
}

export const ofType = (stack: Stack, type: string) => stack.resources.filter((resource) => resource.type === type)

/** The logical id that a `Ref` or `Fn::GetAtt` refers to. */
export const logicalIdOf = (value: Reference | string | undefined) =>
  typeof value === 'object' ? (value.Ref ?? value['Fn::GetAtt']?.[0]) : undefined

/** A row of the table of a stack's resources, and the resources that it describes. */
export interface Row {
  kind: string
  name: string
  purpose: string
  of: Resource[]
}

/** Describes some resources of a stack. */
export type Describe = (stack: Stack) => Row[]
