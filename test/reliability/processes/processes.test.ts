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

test('a start ends in one table and a shop that answers; SIGTERM ends all of it', limit, async () => {
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
    `Port ${port} is taken (wanted for the shop): stop what listens there, or choose another.`,
  ])
  const sameState = startDev(['--fresh'], { state, port: await freePorts() })
  expect(await sameState.ended).toBe(1)
  expect(sentences(sameState)).toEqual([
    `Another shop is running on ${state}: stop it first, or keep this one's state elsewhere.`,
  ])

  // Itself, the leash, DynamoDB Local and six macrofunctions: what looks for the left behind does see them.
  expect((await dev.leftBehind()).length).toBeGreaterThanOrEqual(9)
  dev.signal('SIGTERM')
  await expectExit(dev, 0)
  expect(dev.output().trimEnd().split('\n').at(-1)).toBe('Stopped.')
})

// That Ctrl-C ends all of a shop that is ready is seen in canaries.test.ts: that start ends so.

test('when it is killed outright, all that it started ends after it', limit, async () => {
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

test.each(moments)('Ctrl-C while %s ends all of it', limit, async (_, reached) => {
  const dev = startDev([], { state: await newState(), port: await freePorts() })
  await reached(dev)
  dev.interrupt()
  await expectExit(dev, 0)
})

test('a second Ctrl-C does not wait', limit, async () => {
  const dev = startDev([], { state: await newState(), port: await freePorts() })
  await dev.started(/offline-server\.ts/)
  dev.interrupt()
  await dev.printed('stopping')
  dev.interrupt()
  await expectExit(dev, 1)
})

test.skipIf(hasFetchedJava(root))('without a Java it says in one sentence what is missing', limit, async () => {
  const env = await withoutJava()
  const dev = startDev([], { state: await newState(), port: await freePorts(), env })
  await expectExit(dev, 1)
  expect(sentences(dev)).toEqual([expect.stringContaining('needs Java 17 or newer')])
})

test('a template that does not parse is one sentence that names its file', async () => {
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

test('a command line that it does not understand is one sentence, and how it is used', async () => {
  const place = { state: await newState(), port: await freePorts() }
  const help = startDev(['--help'], place)
  expect(await help.ended).toBe(0)
  const wrong = startDev(['--bogus'], place)
  expect(await wrong.ended).toBe(1)
  expect(wrong.output()).toBe(`Unknown option '--bogus'.\n\n${help.output()}`)
})
