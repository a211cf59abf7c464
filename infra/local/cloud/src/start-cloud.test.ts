import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { awsClientConfig } from './aws-client-config.ts'
import type { Cloud, CloudOptions } from './cloud.ts'
import { isFree } from './endpoints.ts'
import type { LogEntry } from './log/log.ts'
import { startCloud } from './start-cloud.ts'
import { fixturePlan } from './testing/fixture-plan.ts'
import { readLogLines, readPermissionChecks } from './usage-log/usage-log.ts'

const root = join(import.meta.dirname, 'testing', 'fixture')
const inbox = 'macromart-local-echo-inbox'
const deadLetters = 'macromart-local-echo-dead-letters'
const canaries = {
  AWS_PROFILE: 'canary',
  AWS_SESSION_TOKEN: 'canary',
  AWS_SECRET_ACCESS_KEY: 'canary',
  AWS_CONFIG_FILE: '/canary',
  STRIPE_SECRET_KEY: 'canary',
}

const start = (lines: LogEntry[] = [], more: Partial<CloudOptions> = {}) =>
  startCloud({ root, plan: fixturePlan, state: 'memory', port: 0, log: (entry) => lines.push(entry), ...more })

const post = (cloud: Cloud, id: string, body: object) =>
  fetch(`${cloud.urls.gateway}/api/echo/notes/${id}`, { method: 'POST', body: JSON.stringify(body) })

async function deliveryCount(cloud: Cloud, id: string): Promise<number> {
  const client = new DynamoDBClient(awsClientConfig(cloud.aws))
  const { Item } = await client.send(new GetItemCommand({ TableName: 'macromart-local-echo', Key: { id: { S: id } } }))
  client.destroy()
  return Number(Item?.received?.N ?? 0)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** A failed message is received again only after a minute: on a slow machine, too, each is counted once. */
const patientPlan = (endpoints: Parameters<typeof fixturePlan>[0]) =>
  fixturePlan(endpoints, { visibilityTimeoutSeconds: 60 })

describe('an app with one resource of each kind', () => {
  const lines: LogEntry[] = []
  let cloud: Cloud
  let usageLog: string

  beforeAll(async () => {
    Object.assign(process.env, canaries)
    usageLog = await mkdtemp(join(tmpdir(), 'evidence-'))
    cloud = await start(lines, { environment: { echo: { OVERRIDDEN: 'for the test' } }, usageLog })
  })
  afterAll(async () => {
    await cloud?.stop()
    await rm(usageLog, { recursive: true })
    for (const name of Object.keys(canaries)) delete process.env[name]
  })

  /** The access key id of a caller in this run. */
  const keyOf = (caller: string) => cloud.aws.accessKeyId.replace('LocalCloud', caller)

  test('a function sees its template’s variables and its access key, not the developer’s environment', async () => {
    const seen = (await (await fetch(`${cloud.urls.gateway}/api/echo/environment`)).json()) as Record<string, string>
    expect(seen).toMatchObject({
      TABLE: 'macromart-local-echo',
      OVERRIDDEN: 'for the test',
      AWS_ENDPOINT_URL: cloud.urls.awsEndpoint,
      AWS_ACCESS_KEY_ID: keyOf('MacromartEchoLocalHttp'),
      AWS_SECRET_ACCESS_KEY: 'local',
    })
    expect(JSON.stringify(seen)).not.toContain('canary')
    expect(seen).not.toHaveProperty('HOME')
  })

  test('sends no CORS headers and answers no preflight; a function still receives the Origin', async () => {
    const headers = { origin: 'http://evil.example', 'access-control-request-method': 'POST' }
    for (const method of ['GET', 'POST', 'OPTIONS'])
      for (const path of ['/api/echo/environment', '/picture', '/nowhere', '/docs/nowhere']) {
        const answer = await fetch(cloud.urls.gateway + path, { method, headers })
        expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
      }
    const seen = await fetch(`${cloud.urls.gateway}/api/echo/event`, { headers })
    expect(await seen.json()).toMatchObject({ headers: { origin: 'http://evil.example' } })
  })

  test('no web page can read DynamoDB Local’s responses', async () => {
    for (const method of ['POST', 'OPTIONS']) {
      const { headers } = await fetch(cloud.urls.dynamoDb, { method, headers: { origin: 'http://evil.example' } })
      expect(headers.get('access-control-allow-origin')).toBeOneOf([null, 'http://no-origin.invalid'])
    }
  })

  test('emulators refuse a foreign Origin (403) and an unknown Host (421)', async () => {
    const { awsEndpoint, queues, stripe, ses } = cloud.urls
    for (const url of [awsEndpoint, queues, stripe, ses].filter((url) => url !== undefined)) {
      const form = { method: 'POST', body: new URLSearchParams({ Action: 'ListQueues', Version: '2012-11-05' }) }
      for (const origin of ['http://evil.example', 'http://localhost:1', 'null'])
        expect([url, (await fetch(url, { ...form, headers: { origin } })).status]).toEqual([url, 403])
      const { hostname, port } = new URL(url)
      const [rebound] = await once(request({ hostname, port, headers: { host: 'evil.example' } }).end(), 'response')
      expect([url, rebound.statusCode]).toEqual([url, 421])
    }
  })

  test('emulators refuse an access key that is not of this run, also one with the name of a caller', async () => {
    const { awsEndpoint, queues } = cloud.urls
    const publish = new URLSearchParams({ Action: 'Publish', TopicArn: 'arn:aws:sns:eu-central-1:000000000000:x' })
    const requests = [
      [awsEndpoint, 'sns', publish],
      [queues, 'sns', publish],
      [queues, 'sqs', new URLSearchParams({ Action: 'ListQueues' })],
    ] as const
    for (const [url, service, body] of requests)
      for (const key of ['LocalCloud', 'MacromartEchoLocalHttp', 'test', undefined]) {
        const credential = `Credential=${key}/20261129/eu-central-1/${service}/aws4_request`
        const headers = key && { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0` }
        const answer = await fetch(url, { method: 'POST', body, ...(headers && { headers }) })
        expect([url, key, answer.status]).toEqual([url, key, 403])
        expect(await answer.text()).toContain('The security token included in the request is invalid.')
      }
  })

  test('a response has its cookies and every byte', async () => {
    const answer = await fetch(`${cloud.urls.gateway}/picture`)
    expect(answer.headers.get('content-type')).toBe('image/png')
    // serverless-offline writes cookie attributes in its own order.
    expect(answer.headers.getSetCookie().map((cookie) => cookie.split('; '))).toEqual([
      expect.arrayContaining(['session=a.b-c_d', 'Path=/', 'HttpOnly', 'SameSite=Lax']),
      expect.arrayContaining(['cart=', 'Path=/', 'Max-Age=0']),
    ])
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual(Array.from({ length: 256 }, (_, byte) => byte))
  })

  test('a function sees every cookie as it was sent', async () => {
    const cookie = 'session=a.b-c_d; other="b, c"'
    const answer = await fetch(`${cloud.urls.gateway}/api/echo/event`, { headers: { cookie } })
    expect(await answer.json()).toMatchObject({ headers: { cookie } })
  })

  test('an event of a committed write is published and consumed once', async () => {
    expect((await post(cloud, 'a', { id: 'a' })).status).toBe(201)
    await cloud.idle()
    expect(await deliveryCount(cloud, 'a')).toBe(1)
    const callers = cloud.awsEndpoint.counters().map(({ caller, action }) => `${caller.split('-').pop()} ${action}`)
    expect(callers).toEqual(expect.arrayContaining(['http PutItem', 'outbox Publish', 'inbox UpdateItem']))
  })

  test('meters what AWS would bill for a request, its write, its event and the reaction', async () => {
    await cloud.idle()
    cloud.metering.reset()
    await post(cloud, 'metered', { id: 'metered' })
    await cloud.idle()
    const units = Object.fromEntries(cloud.metering.read().map((reading) => [reading.function, reading.units]))
    expect(units).toMatchObject({
      'macromart-echo-local-http': { edgeRequests: 1, apiRequests: 1, invocations: 1, writeUnits: 1 },
      'macromart-echo-local-outbox': { invocations: 1, publishRequests: 1 },
      'macromart-echo-local-inbox': { invocations: 1, queueRequests: 3, writeUnits: 1 },
    })
    expect(units['macromart-echo-local-http']?.gbSeconds).toBeGreaterThan(0)
    expect(units['macromart-echo-local-http']?.edgeBytes).toBeGreaterThan(0)
  })

  test('dead-letters a message that keeps failing, but not the others, and redrives it', async () => {
    await Promise.all([post(cloud, 'b', { id: 'b' }), post(cloud, 'c', { id: 'c', type: 'poison', fail: true })])
    await cloud.idle()
    expect(await deliveryCount(cloud, 'b')).toBe(1)
    expect(cloud.queues.deadLetters()[deadLetters]).toMatchObject([
      { body: expect.stringContaining('"fail":true'), attributes: { type: 'poison' } },
    ])

    expect(await cloud.queues.redrive(deadLetters)).toBe(1)
    expect(cloud.queues.deadLetters()).toEqual({})
    await cloud.idle()
    expect(await cloud.queues.drain(deadLetters)).toHaveLength(1)
    expect(cloud.queues.contents()[inbox]?.waiting).toEqual([])
  })

  test('runs four executions of a function at a time, and the others wait', async () => {
    const since = Date.now()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => fetch(`${cloud.urls.gateway}/api/echo/sleep/400`)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(Date.now() - since).toBeGreaterThanOrEqual(800)
  })

  test('a fault at the AWS endpoint reaches the function as AWS would send it', async () => {
    const fault = cloud.awsEndpoint.inject({
      match: { caller: 'macromart-echo-local-http', action: 'PutItem' },
      fault: 'conflict',
      times: 9,
    })
    onTestFinished(() => fault.remove())
    const answer = await post(cloud, 'd', { id: 'd' })
    expect(await answer.json()).toMatchObject({ name: 'TransactionConflictException' })
  })

  test('a function that throws is a 500 without details', async () => {
    const answer = await fetch(`${cloud.urls.gateway}/api/echo/throw`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
    expect(lines.map(({ text }) => text).join('\n')).toContain('a secret')
  })

  test('an uncaught exception in a function ends its app, which is restarted', async () => {
    const answer = await fetch(`${cloud.urls.gateway}/api/echo/crash`)
    expect(answer.status).toBeGreaterThanOrEqual(500)
    await cloud.apps.whenUp('echo')
    expect((await fetch(`${cloud.urls.gateway}/api/echo/event`)).status).toBe(200)
  })

  test('a killed app is restarted: requests wait for it, and no message is lost', async () => {
    cloud.pollers.pause()
    await Promise.all(['e', 'f', 'g'].map((id) => post(cloud, id, { id })))
    const before = cloud.apps.pids().echo
    cloud.pollers.resume()
    cloud.apps.kill('echo', 'SIGKILL')

    expect((await post(cloud, 'h', { id: 'h' })).status).toBeOneOf([201, 503])
    await cloud.apps.whenUp('echo')
    await cloud.idle()
    for (const id of ['e', 'f', 'g']) expect(await deliveryCount(cloud, id)).toBeGreaterThanOrEqual(1)
    expect(cloud.apps.pids().echo).not.toBe(before)
    expect(lines.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^ended \(SIGKILL\): restarting in/))
  })

  test('a restart waits for running executions', async () => {
    const answer = fetch(`${cloud.urls.gateway}/api/echo/sleep/500`)
    await expect.poll(() => fetch(`${cloud.urls.gateway}/api/echo/event`).then(({ status }) => status)).toBe(200)
    await cloud.apps.restart('echo')
    expect((await answer).status).toBe(200)
  })

  test('a call that the role does not allow is refused, logged, and recorded in the usage log', async () => {
    const sweep = new DynamoDBClient(awsClientConfig({ ...cloud.aws, accessKeyId: keyOf('MacromartEchoLocalSweep') }))
    const get = new GetItemCommand({ TableName: 'macromart-local-echo', Key: { id: { S: 'a' } } })
    await expect(sweep.send(get)).rejects.toThrow(
      'assumed-role/echo-sweep/macromart-echo-local-sweep is not authorized to perform: dynamodb:GetItem',
    )
    sweep.destroy()
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'error', text: expect.stringContaining('is not authorized to perform') }),
    )
    expect(
      readPermissionChecks(usageLog).map((check) => `${check.function} ${check.action} ${check.decision}`),
    ).toEqual(
      expect.arrayContaining([
        'macromart-echo-local-http dynamodb:PutItem allowed',
        'macromart-echo-local-outbox sns:Publish allowed',
        'macromart-echo-local-sweep dynamodb:GetItem implicitDeny',
      ]),
    )
    expect([...readLogLines(usageLog)]).toContainEqual({ app: 'echo', line: expect.stringContaining('a secret') })
  })

  test('invokes a function directly', async () => {
    expect(await cloud.invoke('macromart-echo-local-sweep', {})).toEqual({ woken: 'by hand' })
    await expect(cloud.invoke('macromart-echo-local-gone', {})).rejects.toThrow(
      'There is no function macromart-echo-local-gone.',
    )
  })

  test('a stop leaves no process and no listener', async () => {
    const pids = cloud.pids()
    expect(pids).toHaveLength(2)
    await cloud.stop()
    expect(pids.filter(isAlive)).toEqual([])
    for (const url of [cloud.urls.gateway, cloud.urls.awsEndpoint, cloud.urls.dynamoDb, cloud.urls.queues]) {
      expect(await isFree(Number(new URL(url).port))).toBe(true)
    }
  })
})

test('items and stream checkpoints on disk survive a restart', {
  timeout: 90_000,
}, async () => {
  const state = await mkdtemp(join(tmpdir(), 'cloud-'))
  onTestFinished(() => rm(state, { recursive: true, force: true }))
  const first = await start([], { state, plan: patientPlan })
  await post(first, 'a', { id: 'a' })
  await first.idle()
  const before = await deliveryCount(first, 'a')
  await first.stop()

  const second = await start([], { state, plan: patientPlan })
  onTestFinished(() => second.stop())
  await post(second, 'b', { id: 'b' })
  await second.idle()
  expect([await deliveryCount(second, 'a'), await deliveryCount(second, 'b')]).toEqual([before, 1])
})

test('starts with the items of another local cloud, and publishes none of their events again', {
  timeout: 90_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const items = join(folder, 'items')
  const first = await start([], { plan: patientPlan })
  await post(first, 'a', { id: 'a' })
  await first.idle()
  expect(await deliveryCount(first, 'a')).toBe(1)
  await first.saveItems(items)
  await first.stop()

  const second = await start([], { items, plan: patientPlan })
  onTestFinished(() => second.stop())
  await post(second, 'b', { id: 'b' })
  await second.idle()
  expect([await deliveryCount(second, 'a'), await deliveryCount(second, 'b')]).toEqual([1, 1])
  await expect(start([], { items, state: join(folder, 'kept') })).rejects.toThrow('needs the state `memory`')
})

test('reports an app that cannot start in one sentence, and stops the others', async () => {
  const failing = start([], { root: join(root, 'nowhere') })
  await expect(failing).rejects.toThrow(/could not be started in .*nowhere/)
})

test('an aborted start leaves nothing running', async () => {
  const giveUp = new AbortController()
  const starting = start([], { signal: giveUp.signal })
  setTimeout(() => giveUp.abort(new Error('Enough.')), 500)
  await expect(starting).rejects.toThrow()
})
