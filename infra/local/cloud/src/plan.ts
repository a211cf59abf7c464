/**
 * What the packaged templates ask for, with every reference resolved: the one thing that the parts of the local cloud
 * share. `template/` makes it, everything else reads it.
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
  mappings: MappingPlan[]
  schedules: SchedulePlan[]
  apis: ApiPlan[]
  /** Which app answers what at the public address: the first that matches. The last one matches everything. */
  routes: RoutePlan[]
  /** Apps of which nothing is to run: they have no functions, mappings or schedules here, but all else. */
  notRunning: string[]
}

/** Where a resource was declared, for messages: the template's file and its logical id. */
export interface Origin {
  app: string
  file: string
  logicalId: string
}

/**
 * `properties` are the template's own, resolved: the input of DynamoDB's CreateTable plus TimeToLiveSpecification.
 * `streamArn` is a stand-in by which mappings and roles name the stream: DynamoDB gives it a name of its own when the
 * table is made.
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

/** A statement of a policy, as far as the local cloud knows how to decide it; `template/policy.ts` refuses all else. */
export interface PolicyStatement {
  Sid?: string | undefined
  Effect: 'Allow' | 'Deny'
  Action: string | string[]
  Resource: string | string[]
  Condition?: Conditions | undefined
  /** Whom the policy of a queue is for. */
  Principal?: { Service: string | string[] } | undefined
}

/** What is wanted of each condition key, by operator. */
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
  environment: Record<string, string>
  /** The name of its role. */
  role: string
  /** The inline policies of its role, resolved. */
  policies: PolicyDocument[]
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
  /** Of paths, without the query. `*` is any number of characters, `?` is one, and upper case is not lower case. */
  pattern: string
  /** Whose HTTP API is its origin. */
  app: string
  /** The address of that API, which is told nothing of the public one. */
  host: string
  /** Other methods are forbidden. */
  methods: string[]
}

/**
 * The plan of a cloud in which only these apps run. What the others own is there all the same: their queues take what they
 * are told and keep it until they run again.
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
