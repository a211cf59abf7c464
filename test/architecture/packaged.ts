import { readdirSync, readFileSync } from 'node:fs'

const apps = new URL('../../apps/', import.meta.url)

/** How one resource of a template speaks of another. */
export type Reference = { Ref?: string; 'Fn::GetAtt'?: [id: string, attribute: string]; 'Fn::Sub'?: string }

/** As much of all types of resources as the laws look at. */
export interface Properties {
  RedrivePolicy?: { deadLetterTargetArn?: Reference }
  VisibilityTimeout?: number
  FilterPolicy?: { type: string[] }
  TopicArn?: Reference
  MetricName?: string
  Dimensions?: { Value: Reference }[]
  EventSourceArn?: Reference
  FunctionName?: Reference | string
  FunctionResponseTypes?: string[]
  MaximumRetryAttempts?: number
  MaximumRecordAgeInSeconds?: number
  Role?: Reference
  Timeout?: number
  MemorySize?: number
  Environment?: { Variables: Record<string, unknown> }
  ManagedPolicyArns?: string[]
  Policies?: { PolicyDocument: { Statement: Statement[] } }[]
}

export interface Statement {
  Effect: string
  Action: string | string[]
  Resource: Arn | Arn[]
}

export type Arn = Reference | string

export interface Resource {
  Type: string
  Properties: Properties
}

/** A macrofunction as AWS would get it: the resources of its packaged template, by logical id. */
export interface Packaged {
  app: string
  resources: Record<string, Resource>
}

/** Every macrofunction of this repository, as last packaged. */
export const packaged = (): Packaged[] =>
  readdirSync(apps).map((app) => {
    const template = new URL(`${app}/.serverless/cloudformation-template-update-stack.json`, apps)
    return { app, resources: JSON.parse(readFileSync(template, 'utf8')).Resources }
  })

/** The resources of a type, with their logical ids. */
export const ofType = ({ resources }: Packaged, type: string) =>
  Object.entries(resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => ({ id, ...Properties }))

/** The logical id that a `Ref` or `Fn::GetAtt` leads to. */
export const target = (value: Reference | string | undefined): string | undefined =>
  typeof value === 'object' ? (value.Ref ?? value['Fn::GetAtt']?.[0]) : undefined
