import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startShop } from '@macromart/shop'
import { expect, test } from 'vitest'
import { freePorts } from '../../support/free-ports.ts'
import { demoCustomer, demoStaff, signIn } from '../../support/people.ts'
import { newState } from '../new-state.ts'
import { type DevProcess, expectExit, startDev } from './dev-process.ts'
import { hasFetchedJava, withoutJava } from './without-java.ts'

const root = join(import.meta.dirname, '../../..')
const limit = { timeout: 240_000 }
const sentences = (dev: DevProcess) =>
  dev
    .output()
    .split('\n')
    .filter((line) => line !== '' && !/^ +[\d.]+ s {2}/.test(line))

test('a start prints one table and a shop that answers; SIGTERM ends all its processes', limit, async () => {
  const [state, port] = [await newState(), await freePorts()]
  const dev = startDev([], { state, port })
  await dev.printed('is ready')
  const start = dev.output()
  for (const app of ['accounts', 'catalog', 'inventory', 'orders', 'payments', 'shipping'])
    expect(start).toMatch(new RegExp(`^ +${app} +${dev.baseUrl}/api/${app}$`, 'm'))
  for (const { email, password } of [demoStaff, demoCustomer]) expect(start).toContain(`${email} · ${password}`)
  expect(start).not.toMatch(/(GET|POST) \//)

  const { catalog } = await signIn(dev.baseUrl, demoCustomer)
  expect((await catalog.listProducts({ query: { limit: 100 } })).items).toHaveLength(60)
  await dev.printed('GET /api/catalog/products 200')

  const samePort = startDev([], { state: await newState(), port })
  await expectExit(samePort, 1)
  expect(sentences(samePort)).toEqual([
    `Port ${port} is in use (needed for the shop): stop the process that listens there, or choose another port.`,
  ])
  const sameState = startDev(['--fresh'], { state, port: await freePorts() })
  expect(await sameState.ended).toBe(1)
  expect(sentences(sameState)).toEqual([
    `Another shop is running on ${state}: stop it first, or keep this one's state elsewhere.`,
  ])

  // The shop, its watchdog, DynamoDB Local and six macrofunctions: proof that the check for remaining processes finds
  // them.
  expect((await dev.leftBehind()).length).toBeGreaterThanOrEqual(9)
  dev.signal('SIGTERM')
  await expectExit(dev, 0)
  expect(dev.output().trimEnd().split('\n').at(-1)).toBe('Stopped.')
})

// Ctrl-C on a shop that is ready is tested in canaries.test.ts.

test('SIGKILL ends all processes that it started', limit, async () => {
  const dev = startDev(['--no-seed'], { state: await newState(), port: await freePorts() })
  await dev.printed('is ready')
  dev.signal('SIGKILL')
  await expectExit(dev, null)
})

const moments: [when: string, reached: (dev: DevProcess) => Promise<void>][] = [
  ['it packages', (dev) => dev.printed('packaging')],
  ['DynamoDB starts', (dev) => dev.started(/DynamoDBLocal/)],
  ['the macrofunctions start', (dev) => dev.started(/offline-server\.ts/)],
]

test.each(moments)('Ctrl-C while %s ends all processes', limit, async (_, reached) => {
  const dev = startDev([], { state: await newState(), port: await freePorts() })
  await reached(dev)
  dev.interrupt()
  await expectExit(dev, 0)
})

test('a second Ctrl-C ends the shop at once', limit, async () => {
  const dev = startDev([], { state: await newState(), port: await freePorts() })
  await dev.started(/offline-server\.ts/)
  dev.interrupt()
  await dev.printed('stopping')
  dev.interrupt()
  await expectExit(dev, 1)
})

test.skipIf(hasFetchedJava(root))('reports a missing Java in one sentence', limit, async () => {
  const env = await withoutJava()
  const dev = startDev([], { state: await newState(), port: await freePorts(), env })
  await expectExit(dev, 1)
  expect(sentences(dev)).toEqual([expect.stringContaining('needs Java 17 or newer')])
})

test('reports an invalid template in one sentence with its file', async () => {
  const broken = await newState()
  const template = '.serverless/cloudformation-template-update-stack.json'
  for (const folder of ['infra/aws/bus', 'apps/catalog']) {
    await mkdir(join(broken, folder, '.serverless'), { recursive: true })
    for (const file of ['serverless.yml', template]) await cp(join(root, folder, file), join(broken, folder, file))
  }
  const file = join(broken, 'apps/catalog', template)
  await writeFile(file, (await readFile(file, 'utf8')).slice(0, -20))
  const start = startShop({ root: broken, package: false, state: 'memory', port: 0, log: () => {} })
  await expect(start).rejects.toMatchObject({ name: 'PlainError', message: expect.stringMatching(`^${file}: .*JSON`) })
})

test('reports an unknown option in one sentence, with the usage', async () => {
  const place = { state: await newState(), port: await freePorts() }
  const help = startDev(['--help'], place)
  expect(await help.ended).toBe(0)
  const wrong = startDev(['--bogus'], place)
  expect(await wrong.ended).toBe(1)
  expect(wrong.output()).toBe(`Unknown option '--bogus'.\n\n${help.output()}`)
})
