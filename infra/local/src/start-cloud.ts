import { join } from 'node:path'
import { appControls } from './apps/app-controls.ts'
import { callFunction } from './apps/call-function.ts'
import { createLeash } from './apps/leash.ts'
import { createSockets } from './apps/sockets.ts'
import { createApps } from './apps/start-apps.ts'
import { type Closers, createClosers } from './closers.ts'
import type { Cloud, CloudOptions } from './cloud.ts'
import { createTables } from './dynamodb/create-tables.ts'
import { startDynamoDb } from './dynamodb/start-dynamodb.ts'
import { loadItems, saveItems } from './dynamodb/table-items.ts'
import { openEvidence } from './evidence/open-evidence.ts'
import { createAccessKeys } from './front-door/access-keys.ts'
import { writesTables } from './front-door/call.ts'
import { callersOf } from './front-door/callers.ts'
import { startFrontDoor } from './front-door/front-door.ts'
import { lambdaAnswer } from './front-door/lambda-answer.ts'
import { backendsOf } from './gateway/backends.ts'
import { startGateway } from './gateway/start-gateway.ts'
import { startRecorder } from './hops/start-recorder.ts'
import { createAuthoriser } from './iam/create-authoriser.ts'
import { placesAt } from './places.ts'
import { PlainError } from './plain-error.ts'
import { startPollers } from './pollers/start-pollers.ts'
import { choosePorts } from './ports.ts'
import { createQueueTools } from './queues/queue-tools.ts'
import { startQueues } from './queues/start-queues.ts'
import { startReload } from './reload/start-reload.ts'
import { startSchedules } from './start-schedules.ts'
import { sendsMail, startSes } from './start-ses.ts'
import { startStripe } from './start-stripe.ts'
import { stateFolder } from './state-folder.ts'
import { recordRunning } from './state-running.ts'
import { unfinishedWork, untilIdle } from './until-idle.ts'

/** Makes the plan real on this machine, and resolves when all of it runs. Whatever was started is stopped if anything fails. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const closers = createClosers()
  const { signal } = options
  const onAbort = () => void closers.closeAll()
  try {
    signal?.throwIfAborted()
    signal?.addEventListener('abort', onAbort, { once: true })
    return await start(options, closers)
  } catch (error) {
    await closers.closeAll()
    throw error
  }
}

async function start(options: CloudOptions, closers: Closers): Promise<Cloud> {
  const startedAt = new Date().toISOString()
  const { root, elsewhere = {}, items } = options
  if (items !== undefined && options.state !== 'memory')
    throw new PlainError('Only a state in memory begins with the items of a file.')
  const { own, signal } = closers
  const folderOf = (app: string) => elsewhere[app] ?? join(root, 'apps', app)
  const ports = await choosePorts(options.port)
  const places = placesAt(ports)
  const plan = await options.plan(places)
  const { state, kept } = await stateFolder(options.state, closers, options.fresh)
  const recorder = await own(startRecorder(plan, state), (recorder) => recorder.stop())
  const log = recorder.log(options.log)
  const evidence = openEvidence(options.evidence)
  const accessKeys = createAccessKeys()
  const leash = await own(createLeash(), (leash) => leash.release())

  const sockets = await own(createSockets(), (sockets) => sockets.remove())
  const cache = join(root, 'node_modules', '.cache', 'macromart')
  const apps = await own(
    createApps({
      plan,
      folderOf,
      state: join(state, 'apps'),
      sockets,
      home: join(cache, 'home'),
      frontDoorUrl: places.frontDoorUrl,
      accessKeys,
      overrides: options.environment ?? {},
      leash,
      log,
      onLine: evidence.said,
    }),
    (apps) => apps.stop(),
  )
  const dynamoDbUrl = `http://127.0.0.1:${ports.dynamoDb}`
  const queuesUrl = `http://127.0.0.1:${ports.queues}`
  const frontDoor = await own(
    startFrontDoor({
      port: ports.frontDoor,
      callers: callersOf(plan.functions, accessKeys),
      accessKeyId: accessKeys.own,
      authorise: createAuthoriser({ plan, onAsked: evidence.asked, log }),
      upstreams: {
        dynamodb: dynamoDbUrl,
        streams: dynamoDbUrl,
        sns: queuesUrl,
        sqs: queuesUrl,
        ...(sendsMail(plan) && { ses: `http://127.0.0.1:${ports.ses}` }),
      },
      invoke: lambdaAnswer(apps, plan),
    }),
    (frontDoor) => frontDoor.stop(),
  )

  // The slow ones side by side: a Java, and a process for each app.
  const dynamoDb = own(
    startDynamoDb({ port: ports.dynamoDb, state: kept('dynamodb') ?? 'memory', cache, leash, log, signal }),
    (dynamoDb) => dynamoDb.stop(),
  )
  const tables = dynamoDb.then(async () => {
    await createTables(dynamoDbUrl, plan.tables)
    if (items !== undefined) await loadItems(dynamoDbUrl, items)
  })
  const emulator = own(
    startQueues({
      port: ports.queues,
      region: plan.region,
      state: kept('queues') ?? 'memory',
      accessKeyId: accessKeys.own,
    }),
    (queues) => queues.stop(),
  )
  const subscribed = emulator.then((queues) => queues.apply(plan))
  const stripe = own(startStripe(plan, places, kept('stripe.sqlite'), recorder.stripe), (sandbox) => sandbox?.stop())
  const ses = sendsMail(plan) ? own(startSes(ports.ses, accessKeys.own), (ses) => ses.stop()) : undefined
  const [database, queues, sandbox] = await Promise.all([
    dynamoDb,
    emulator,
    stripe,
    ses,
    subscribed,
    tables,
    apps.start(),
  ])

  // Stopped last in, first out: the apps before what they talk to.
  await own(apps, () => apps.stop())
  const pollers = await own(
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
  frontDoor.onCall(recorder.call)
  let activity = 0
  frontDoor.onCall((call) => {
    activity += 1
    if (writesTables(call)) for (const table of call.resources) pollers.tableWritten(table)
  })
  await own(startSchedules({ schedules: plan.schedules, invoke: apps.invoke, log }), (schedules) => schedules.stop())
  const gateway = await own(
    startGateway({
      port: ports.gateway,
      routes: plan.routes,
      backends: backendsOf(plan, apps),
      docs: options.docs,
      pictures: options.pictures,
      onAnswered: recorder.request,
    }),
    (gateway) => gateway.stop(),
  )

  if (options.watch) {
    const here = apps.all.filter(({ name }) => !(name in elsewhere))
    const sources = here.map(({ name, restart }) => ({ name, folder: folderOf(name), restart }))
    await own(startReload({ root, apps: sources, leash, log }), (reload) => reload.stop())
  }

  const aws = { url: frontDoor.url, accessKeyId: accessKeys.own }
  await own(recordRunning(state, { pid: process.pid, gatewayUrl: gateway.url, aws }), (remove) => remove())

  const tools = createQueueTools(plan, queues)
  return {
    plan,
    startedAt,
    stateFolder: state,
    urls: {
      gateway: gateway.url,
      frontDoor: frontDoor.url,
      dynamoDb: dynamoDbUrl,
      queues: queuesUrl,
      stripe: sandbox && places.stripe.url,
      ses: sendsMail(plan) ? places.sesUrl : undefined,
    },
    aws,
    frontDoor,
    apps: appControls(apps, signal),
    pollers,
    queues: tools,
    stripe: sandbox,
    hops: recorder.hops,
    pids: () => [database.pid, ...apps.all.flatMap(({ pid }) => pid ?? [])],
    invoke: (functionName, payload) => callFunction(apps, functionName, payload, signal),
    idle: (limitMs = 60_000) =>
      untilIdle({
        streamsCaughtUp: pollers.streamsCaughtUp,
        unfinished: () => unfinishedWork(tools, plan, apps),
        activity: () => activity,
        limitMs,
      }),
    saveItems: (file) => saveItems(dynamoDbUrl, plan.tables, file),
    stop: () => closers.closeAll(),
  }
}
