import { join } from 'node:path'
import { inspect } from 'node:util'
import { appControls, callFunction } from './apps/app-controls.ts'
import { createProcessReaper } from './apps/process-reaper.ts'
import { createSockets } from './apps/sockets.ts'
import { createApps } from './apps/start-apps.ts'
import { callersOf, createAccessKeys } from './aws-endpoint/access-keys.ts'
import { startAwsEndpoint } from './aws-endpoint/aws-endpoint.ts'
import { writesTables } from './aws-endpoint/call.ts'
import { handleLambdaInvoke } from './aws-endpoint/lambda-invoke.ts'
import { type CleanupStack, createCleanupStack } from './cleanup-stack.ts'
import type { Cloud, CloudOptions } from './cloud.ts'
import { saveItems } from './dynamodb/table-items.ts'
import { choosePorts, endpointsAt } from './endpoints.ts'
import { backendsOf } from './gateway/backends.ts'
import { startGateway } from './gateway/start-gateway.ts'
import { createAuthorizer } from './iam/authorizer.ts'
import { createMetering } from './metering/metering.ts'
import { PlainError } from './plain-error.ts'
import { startPollers } from './pollers/start-pollers.ts'
import { startSchedules } from './pollers/start-schedules.ts'
import { createQueueTools } from './queues/queue-tools.ts'
import { startReload } from './reload/start-reload.ts'
import { sendsMail } from './ses/start-ses.ts'
import { startRecorder } from './spans/recorder.ts'
import { startEmulators } from './start-emulators.ts'
import { openStateFolder, recordRunning } from './state-folder.ts'
import { untilIdle } from './until-idle.ts'
import { openUsageLog } from './usage-log/usage-log.ts'

/** Runs the plan on this machine; resolves when every part runs. If one fails, all started parts are stopped. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const cleanup = createCleanupStack()
  const { signal } = options
  const onAbort = () => void cleanup.disposeAsync()
  try {
    signal?.throwIfAborted()
    signal?.addEventListener('abort', onAbort, { once: true })
    return await start(options, cleanup)
  } catch (error) {
    await cleanup.disposeAsync()
    throw error
  }
}

async function start(options: CloudOptions, cleanup: CleanupStack): Promise<Cloud> {
  const startedAt = new Date().toISOString()
  const { root, elsewhere = {}, items } = options
  if (items !== undefined && options.state !== 'memory')
    throw new PlainError('The option `items` needs the state `memory`.')
  const { adopt, signal } = cleanup
  const folderOf = (app: string) => elsewhere[app] ?? join(root, 'apps', app)
  const ports = await choosePorts(options.port)
  const endpoints = endpointsAt(ports, options.url)
  const plan = await options.plan(endpoints)
  const { state, kept } = await openStateFolder(options, cleanup)
  const metering = createMetering()
  const recorder = await adopt(startRecorder(plan, state, metering), (recorder) => recorder.stop())
  const log = recorder.log(options.log)
  const usageLog = openUsageLog(options.usageLog)
  const accessKeys = createAccessKeys()
  const reaper = await adopt(createProcessReaper(), (reaper) => reaper.release())

  const sockets = await adopt(createSockets(), (sockets) => sockets.remove())
  const cache = join(root, 'node_modules', '.cache', 'macromart')
  const apps = await adopt(
    createApps({
      plan,
      folderOf,
      state: join(state, 'apps'),
      sockets,
      home: join(cache, 'home'),
      awsEndpointUrl: endpoints.awsEndpointUrl,
      accessKeys,
      overrides: options.environment ?? {},
      reaper,
      log,
      onLine(app, line) {
        usageLog.recordLine(app, line)
        recorder.line(app, line)
      },
      onEnd: recorder.ended,
    }),
    (apps) => apps.stop(),
  )
  const dynamoDbUrl = `http://127.0.0.1:${ports.dynamoDb}`
  const queuesUrl = `http://127.0.0.1:${ports.queues}`
  const awsEndpoint = await adopt(
    startAwsEndpoint({
      port: ports.awsEndpoint,
      callers: callersOf(plan.functions, accessKeys),
      accessKeyId: accessKeys.own,
      authorize: createAuthorizer({ plan, onDecision: usageLog.recordCheck, log }),
      upstreams: {
        dynamodb: dynamoDbUrl,
        streams: dynamoDbUrl,
        sns: queuesUrl,
        sqs: queuesUrl,
        ...(sendsMail(plan) && { ses: `http://127.0.0.1:${ports.ses}` }),
      },
      tables: plan.tables,
      invoke: handleLambdaInvoke(apps, plan),
    }),
    (awsEndpoint) => awsEndpoint.stop(),
  )

  // The slow parts start concurrently: Java, and a process for each app.
  const [{ dynamoDb, queues, stripe }] = await Promise.all([
    startEmulators(
      {
        ...{ plan, ports, endpoints, kept, cache, items, reaper, log },
        accessKeyId: accessKeys.own,
        onStripeRequest: recorder.stripe,
      },
      cleanup,
    ),
    apps.start(),
  ])

  // Parts stop in reverse order: the apps before the emulators that they call.
  await adopt(apps, () => apps.stop())
  const pollers = await adopt(
    startPollers({
      plan,
      dynamoDbUrl,
      queues: queues.endpoint,
      checkpoints: kept('checkpoints'),
      whenUp: apps.whenUp,
      invoke: recorder.invoke(apps.invoke),
      log,
    }),
    (pollers) => pollers.stop(),
  )
  awsEndpoint.onCall(recorder.call)
  let activity = 0
  awsEndpoint.onCall((call) => {
    activity += 1
    if (writesTables(call)) for (const table of call.resources) pollers.tableWritten(table)
  })
  await adopt(startSchedules({ schedules: plan.schedules, invoke: apps.invoke, log }), (schedules) => schedules.stop())
  const gateway = await adopt(
    startGateway({
      port: ports.gateway,
      host: options.host,
      publicUrl: endpoints.publicUrl,
      routes: plan.routes,
      backends: backendsOf(plan, apps),
      docs: options.docs,
      pictures: options.pictures,
      onResponse: recorder.request,
      onFailure: (error) => log({ from: 'gateway', level: 'error', text: inspect(error) }),
    }),
    (gateway) => gateway.stop(),
  )

  if (options.watch) {
    const here = apps.all.filter(({ name }) => !(name in elsewhere))
    const sources = here.map(({ name, restart }) => ({ name, folder: folderOf(name), restart }))
    await adopt(startReload({ root, apps: sources, reaper, log }), (reload) => reload.stop())
  }

  const aws = { url: awsEndpoint.url, accessKeyId: accessKeys.own }
  const { operator } = accessKeys
  const running = { pid: process.pid, gatewayUrl: gateway.url, aws, operator }
  await adopt(recordRunning(state, running), (remove) => remove())

  const tools = createQueueTools(plan, queues)
  return {
    plan,
    startedAt,
    stateFolder: state,
    urls: {
      public: endpoints.publicUrl,
      gateway: gateway.url,
      awsEndpoint: awsEndpoint.url,
      dynamoDb: dynamoDbUrl,
      queues: queuesUrl,
      stripe: stripe && endpoints.stripe.url,
      ses: sendsMail(plan) ? endpoints.sesUrl : undefined,
    },
    aws,
    awsEndpoint,
    apps: appControls(apps, signal),
    pollers,
    queues: tools,
    stripe,
    spans: recorder.spans,
    metering,
    pids: () => [...(dynamoDb ? [dynamoDb.pid] : []), ...apps.all.flatMap(({ pid }) => pid ?? [])],
    invoke: (functionName, payload) => callFunction(apps, functionName, payload, signal),
    idle: (limitMs = 60_000) => {
      const { streamsCaughtUp } = pollers
      return untilIdle({ streamsCaughtUp, tools, plan, apps, activity: () => activity, limitMs })
    },
    saveItems: (file) => saveItems(dynamoDbUrl, plan.tables, file),
    stop: () => cleanup.disposeAsync(),
  }
}
