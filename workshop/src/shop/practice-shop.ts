import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { since, takeSnapshot, violations } from '@macromart/invariants'
import { type Cloud, createPrinter, type LogEntry, PlainError, requireFreePorts, runningShop } from '@macromart/local'
import { keepPackage, packageAll, packagingProgress, startShop } from '@macromart/shop'
import { bundleEdited } from '../edit/bundle-edited.ts'
import type { EditedSource } from '../edit/edited-sources.ts'
import type { Lesson } from '../lesson.ts'
import { faultInjector } from './fault-injector.ts'
import { openStage } from './stage.ts'

/** A running shop in which single macrofunctions can be replaced by edited ones. */
export interface PracticeShop {
  cloud: Cloud
  /** Bundles a macrofunction with edited sources, and runs that in its place. */
  replace(app: string, sources: readonly EditedSource[]): Promise<void>
  /** Runs the macrofunction of the working tree again. */
  restore(app: string): Promise<void>
  /** Runs a scenario, waits until no work is left, and returns the violations of what it has added to the shop. */
  perform(scenario: Lesson['scenario']): Promise<string[]>
}

export interface PracticeShopOptions {
  root: string
  /** The folder for everything that the workshop keeps. */
  state: string
  port: number
  /** The macrofunctions that can be replaced. */
  apps: readonly string[]
  /** Whether to package the working tree first. Off if that is up to date. */
  package: boolean
  say: (text: string) => void
  signal: AbortSignal
}

/** Where the state folder holds the shop: the option `--state` of `pnpm trace`. */
export const shopIn = (state: string): string => join(state, 'shop')

/** The retries of a message that fails a few times. */
const idleLimitMs = 180_000

/** Starts a shop with empty tables and the demo accounts. Its calls are no evidence for the audit of a test run. */
export async function startPracticeShop(options: PracticeShopOptions): Promise<PracticeShop> {
  const { root, port, apps, say, signal } = options
  const state = shopIn(options.state)
  if (await runningShop(state)) throw new PlainError(`A lesson is running on ${options.state}: end it first.`)
  await requireFreePorts(port)
  if (options.package) {
    say('packaging the macrofunctions, as they would be deployed')
    await packageAll(root, packagingProgress(say), signal)
  }
  const unpackaged = apps.find((app) => !existsSync(join(root, 'apps', app, '.serverless')))
  if (unpackaged) throw new PlainError(`${unpackaged} is not packaged: leave --no-package out.`)
  const artifacts = join(options.state, 'artifacts')
  await rm(artifacts, { recursive: true, force: true })
  const elsewhere = Object.fromEntries(apps.map((app) => [app, join(artifacts, app)]))
  for (const [app, folder] of Object.entries(elsewhere)) await keepPackage(root, app, folder)

  await mkdir(options.state, { recursive: true })
  const file = createWriteStream(join(options.state, 'shop.log'))
  const print = createPrinter((line) => file.write(`${line}\n`))
  const events: LogEntry[] = []
  const log = (entry: LogEntry) => {
    if (/^(published|processed) /.test(entry.text)) events.push(entry)
    print(entry)
  }
  say('starting the shop')
  const shopOptions = {
    root,
    state,
    port,
    elsewhere,
    log,
    signal,
    fresh: true,
    package: false,
    isAudited: false,
  } as const
  const cloud = await startShop({ ...shopOptions, seed: 'accounts' })

  const snapshot = async () => {
    await cloud.idle(idleLimitMs)
    return takeSnapshot(cloud, events)
  }
  const bundles = (app: string) => join(elsewhere[app] ?? '', '.build')
  return {
    cloud,
    async replace(app, sources) {
      await bundleEdited(root, app, sources, bundles(app))
      await cloud.apps.restart(app)
    },
    async restore(app) {
      await keepPackage(root, app, elsewhere[app] ?? '')
      await cloud.apps.restart(app)
    },
    async perform(scenario) {
      const before = await snapshot()
      const faults = faultInjector(cloud)
      try {
        await scenario(await openStage({ cloud, events, inject: faults.inject, say, signal }))
        say('waiting until every event is consumed and every retry has ended')
        await cloud.idle(idleLimitMs)
      } finally {
        faults.remove()
      }
      const hits = faults.hits()
      say(`the fault has struck ${hits} ${hits === 1 ? 'call' : 'calls'}`)
      const after = await snapshot()
      return violations(since(before, after))
    },
  }
}
