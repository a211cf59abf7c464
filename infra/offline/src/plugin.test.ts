import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import Offline from './plugin.ts'

const folder = mkdtempSync(join(tmpdir(), 'offline-'))
const path = join(folder, 'plan.json')

const serverless = (command: string) => ({
  processedInput: { commands: [command] },
  service: {
    service: 'macromart-orders',
    provider: { environment: { SHARED: '1' } },
    functions: {
      http: { environment: { TABLE: 'template' }, timeout: 6, events: [{ httpApi: '*' }] },
      inbox: { environment: {}, timeout: 6, events: [{ sqs: {} }, { stream: {} }, { schedule: 'rate(1 minute)' }] },
    },
  },
})

function initialised(command: string) {
  const framework = serverless(command)
  new Offline(framework).hooks.initialize?.()
  return framework.service
}

beforeEach(() => {
  vi.stubEnv('MACROMART_OFFLINE_PLAN', path)
  vi.stubEnv('AWS_PROFILE', 'the-person')
  const plan = {
    http: { environment: { TABLE: 'local' }, timeoutSeconds: 10 },
    inbox: { environment: {}, timeoutSeconds: 30 },
  }
  writeFileSync(path, JSON.stringify(plan))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(path, { force: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

test('offline, a function has the planned environment and nothing else, and only HTTP wakes it', () => {
  const { functions, provider } = initialised('offline')
  expect(provider).toEqual({})
  expect(functions).toEqual({
    http: { environment: { TABLE: 'local' }, timeout: 10, events: [{ httpApi: '*' }] },
    inbox: { environment: {}, timeout: 30, events: [] },
  })
})

test("offline, the person's own AWS settings are gone before a function can see them", () => {
  initialised('offline')
  expect(process.env.AWS_PROFILE).toBeUndefined()
})

test('packaging is left alone', () => {
  vi.stubEnv('MACROMART_OFFLINE_PLAN', undefined)
  expect(initialised('package')).toEqual(serverless('package').service)
  expect(process.env.AWS_PROFILE).toBe('the-person')
})

test('without a plan, or without one for every function, there is no start', () => {
  writeFileSync(path, JSON.stringify({ http: { environment: {}, timeoutSeconds: 10 } }))
  expect(() => initialised('offline')).toThrow('says nothing of the function inbox of macromart-orders')
  vi.stubEnv('MACROMART_OFFLINE_PLAN', undefined)
  expect(() => initialised('offline')).toThrow('MACROMART_OFFLINE_PLAN is not set')
})
