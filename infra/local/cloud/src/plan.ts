/**
 * The resources of the packaged templates, with every reference resolved. `template/` creates the plan; all other parts
 * of the local cloud read it.
 */
export interface Plan {
  stage: string
  region: string
  accountId: string
  tables: TablePlan[]
  topics: TopicPlan[]
  queues: QueuePlan[]
  subscriptions: SubscriptionPlan[]
  functions: FunctionPlan[]
  roles?: RolePlan[]
  processes?: ProcessPlan[]
  mappings: MappingPlan[]
  schedules: SchedulePlan[]
  apis: ApiPlan[]
  /** The routes of the public address: the first match is taken, and the last route matches every path. */
  routes: RoutePlan[]
  /** Apps that do not run: the plan has no functions, mappings or schedules of theirs, but their other resources. */
  notRunning: string[]
}

/** The declaration of a resource, for messages: the template's file and its logical id. */
export interface Origin {
  app: string
  file: string
  logicalId: string
}

/**
 * `properties` are the template's own, resolved: the input of DynamoDB's CreateTable plus TimeToLiveSpecification.
 * `streamArn` is a placeholder that mappings and roles use: DynamoDB assigns the real ARN when the table is created.
 */
export interface TablePlan {
  origin: Origin
  name: string
  arn: string
  streamArn: string | undefined
  properties: Record<string, unknown>
}

export interface TopicPlan {
  origin: Origin
  name: string
  arn: string
}

/** `attributes` are SQS's (all strings); `policies` the documents of the queue policies that name this queue. */
export interface QueuePlan {
  origin: Origin
  name: string
  arn: string
  url: string
  attributes: Record<string, string>
  policies: PolicyDocument[]
}

export interface PolicyDocument {
  Statement: PolicyStatement[]
}

/** A policy statement that the local cloud can evaluate; `template/policy.ts` refuses all others. */
export interface PolicyStatement {
  Sid?: string | undefined
  Effect: 'Allow' | 'Deny'
  Action: string | string[]
  Resource: string | string[]
  Condition?: Conditions | undefined
  /** The services that a queue's policy is for. */
  Principal?: { Service: string | string[] } | undefined
}

/** The wanted values of each condition key, by operator. */
export type Conditions = {
  [operator in 'ArnEquals' | 'ArnLike' | 'StringEquals' | 'StringLike']?: Record<string, string | string[]> | undefined
}

/** `attributes` are SNS's: FilterPolicy (JSON), RawMessageDelivery, RedrivePolicy … */
export interface SubscriptionPlan {
  origin: Origin
  topicArn: string
  queueArn: string
  attributes: Record<string, string>
}

export interface FunctionPlan {
  origin: Origin
  /** The key under `functions:` of serverless.yml: http, inbox, outbox, sweep, operator. */
  key: string
  /** The deployed name: macromart-orders-local-http. */
  name: string
  arn: string
  handler: string
  timeoutSeconds: number
  /** Lambda bills it for the duration of an invocation; here it limits nothing. */
  memoryMb: number
  environment: Record<string, string>
  /** The name of its role. */
  role: string
  /** The inline policies of its role, resolved. */
  policies: PolicyDocument[]
}

/** A role, with its inline policies resolved. */
export interface RolePlan {
  name: string
  policies: PolicyDocument[]
}

/** A process that runs all the time, in the place of several apps. */
export interface ProcessPlan {
  /** Its name among the apps. Its functions are its operator commands, and `functionName`. */
  app: string
  /** The function whose environment, role and access key it has. It is never invoked. */
  functionName: string
  /** The script, relative to its folder. */
  script: string
  /** The apps whose HTTP APIs it answers. */
  answers: string[]
  /** The queues that it receives by itself, each for an app. */
  receives: { app: string; queueArn: string }[]
}

export interface MappingPlan {
  origin: Origin
  functionName: string
  /** ARN of a queue or of a table's stream. */
  sourceArn: string
  batchSize: number
  windowSeconds: number
  filters: unknown[]
  reportsItemFailures: boolean
  bisects: boolean
  /** -1: for ever, within the stream's retention. */
  maximumRetryAttempts: number
  maximumConcurrency: number | undefined
}

export interface SchedulePlan {
  origin: Origin
  functionName: string
  everySeconds: number
}

/** An app with an HTTP API. */
export interface ApiPlan {
  origin: Origin
}

/** A cache behaviour of the edge's distribution. */
export interface RoutePlan {
  origin: Origin
  /** Matches paths without the query, case-sensitively: `*` is any number of characters, `?` is one. */
  pattern: string
  /** The app whose HTTP API is the origin. */
  app: string
  /** The host of that API, which it receives instead of the public host. */
  host: string
  /** Other methods are forbidden. */
  methods: string[]
  /** The code of the CloudFront function that sees each request first. */
  viewerRequest?: string | undefined
}

/**
 * The plan of a cloud in which only these apps run. The resources of the others still exist: their queues receive
 * events and keep them until the apps run again.
 */
export function onlyRunning(plan: Plan, running: ReadonlySet<string>): Plan {
  const runs = ({ origin }: { origin: Origin }) => running.has(origin.app)
  return {
    ...plan,
    functions: plan.functions.filter(runs),
    mappings: plan.mappings.filter(runs),
    schedules: plan.schedules.filter(runs),
    notRunning: [...new Set(plan.functions.map(({ origin }) => origin.app))].filter((app) => !running.has(app)),
  }
}
