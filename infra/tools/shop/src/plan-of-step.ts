import type { FunctionPlan, Origin, Plan, PolicyStatement } from '@macromart/local'
import { appsAtHome, client, monolith, stepInfo } from './steps.ts'

/** The settings of a macrofunction that the monolith has no use for: its resources, and the address of the public keys. */
const ofMacrofunctions = ['TABLE', 'QUEUE_URL', 'DEAD_LETTER_QUEUE_URL', 'TOPIC_ARN', 'JWKS_URL']

/**
 * The plan of a step: one process in the place of the macrofunctions at home, without their tables, queues and
 * subscriptions. It has the settings that all of them are deployed with and the operator commands of accounts. From step 1 on
 * its topics, its queues and its role are those of the monolith's own template, which the plan must contain.
 */
export function planOfStep(plan: Plan, step: number): Plan {
  const { publishes, consumes } = stepInfo(step)
  const home = appsAtHome(plan, step)
  const isAtHome = ({ origin }: { origin: Origin }) => home.includes(origin.app)
  const runs = (each: { origin: Origin }) => !isAtHome(each) && (consumes || each.origin.app !== monolith)
  const functions = plan.functions.filter(isAtHome)
  const queues = publishes ? plan.queues.filter(runs) : []
  const topics = publishes ? plan.topics : []
  const own: FunctionPlan = {
    ...identityOf(plan),
    environment: {
      ...settingsOf(plan.functions.filter(({ origin }) => origin.app !== client)),
      STEP: String(step),
      LEFT: stepInfo(step).left.join(','),
      ...addressesOf({ topics, queues }, home),
    },
    policies: [{ Statement: publishes ? roleOf(plan) : mailRights(functions) }],
  }
  const operators = functions.filter(({ origin, key }) => origin.app === 'accounts' && key === 'operator')
  const answers = plan.apis.filter(isAtHome).map(({ origin }) => origin.app)
  const receives = home.flatMap((app) => {
    const inbox = queueOf(queues, app, 'inbox')
    return inbox ? [{ app, queueArn: inbox.arn }] : []
  })
  return {
    ...plan,
    tables: plan.tables.filter(runs),
    topics,
    queues,
    subscriptions: publishes ? plan.subscriptions.filter(runs) : [],
    functions: [
      ...plan.functions.filter((each) => !isAtHome(each)),
      ...operators.map((each) => ({ ...each, origin: { ...each.origin, app: monolith }, policies: [] })),
      own,
    ],
    processes: [{ app: monolith, functionName: own.name, script: '.build/main.mjs', answers, receives }],
    mappings: plan.mappings.filter(runs),
    schedules: plan.schedules.filter(runs),
  }
}

/** The process as a function that is never invoked by an event. */
function identityOf({ stage, region, accountId }: Plan): Omit<FunctionPlan, 'environment' | 'policies'> {
  const name = `macromart-${monolith}-${stage}-process`
  return {
    origin: { app: monolith, file: `workshop/${monolith}/serverless.yml`, logicalId: 'Role' },
    key: 'process',
    name,
    arn: `arn:aws:lambda:${region}:${accountId}:function:${name}`,
    handler: '',
    timeoutSeconds: 29,
    memoryMb: 1024,
    role: name,
  }
}

function settingsOf(functions: readonly FunctionPlan[]): Record<string, string> {
  const all = Object.entries(Object.assign({}, ...functions.map(({ environment }) => environment)))
  return Object.fromEntries(all.filter(([name]) => !ofMacrofunctions.includes(name))) as Record<string, string>
}

/** `TOPIC_ARN_ORDERS`, `QUEUE_URL_ORDERS` and `DEAD_LETTER_QUEUE_URL_ORDERS`, and so on for each capability at home. */
function addressesOf({ topics, queues }: Pick<Plan, 'topics' | 'queues'>, home: readonly string[]) {
  const entries = home.flatMap((app) => {
    const topic = topics.find(({ name }) => name.endsWith(`-${app}`))
    const [inbox, deadLetters] = [queueOf(queues, app, 'inbox'), queueOf(queues, app, 'dead-letters')]
    const suffix = app.toUpperCase()
    return [
      ...(topic ? [[`TOPIC_ARN_${suffix}`, topic.arn]] : []),
      ...(inbox ? [[`QUEUE_URL_${suffix}`, inbox.url]] : []),
      ...(deadLetters ? [[`DEAD_LETTER_QUEUE_URL_${suffix}`, deadLetters.url]] : []),
    ]
  })
  return Object.fromEntries(entries) as Record<string, string>
}

/** A queue of the monolith for an app. */
const queueOf = (queues: Plan['queues'], app: string, kind: 'inbox' | 'dead-letters') =>
  queues.find(({ name }) => name.endsWith(`-${monolith}-${app}-${kind}`))

/** The role of the monolith's template. */
function roleOf({ roles = [], stage }: Plan): PolicyStatement[] {
  const role = roles.find(({ name }) => name === `macromart-${monolith}-${stage}-process`)
  if (role === undefined) throw new Error('The plan has no template of the monolith.')
  return role.policies.flatMap(({ Statement }) => Statement)
}

const mailRights = (functions: readonly FunctionPlan[]): PolicyStatement[] =>
  functions
    .flatMap(({ policies }) => policies.flatMap(({ Statement }) => Statement))
    .filter(({ Action }) => [Action].flat().includes('ses:SendEmail'))
