import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { awsClientConfig, createProcessReaper, freePort, startDynamoDb } from '@macromart/local'
import { contracts } from '../../acceptance/contracts.ts'
import type { BenchOptions, Section } from '../section.ts'
import { fill } from './fill.ts'
import type { Measurement } from './measure.ts'
import { measureApp } from './measure-app.ts'
import { type ScaleFigures, scaleText } from './report.ts'
import { takeSample } from './shop-sample.ts'
import { defaultSizes } from './sizes.ts'
import { createEmptyTable, deleteTable } from './tables.ts'

export interface ScaleOptions extends BenchOptions {
  /** Only these macrofunctions. */
  apps?: string[] | undefined
}

/**
 * The cost of a request to every endpoint by the number of items in its table: calls, capacity units and warm time. The
 * items are copies of those that a shop has stored. One table is filled at a time.
 */
export async function measureScale(options: ScaleOptions): Promise<Section> {
  const { items: sizes = defaultSizes, apps, root, onProgress, signal } = options
  const folder = await mkdtemp(join(folderForTables(), 'macromart-scale-'))
  const reaper = createProcessReaper()
  try {
    const sample = await takeSample(folder, options)
    onProgress('starting DynamoDB Local')
    const dynamoDb = await startDynamoDb({
      port: await freePort(),
      state: join(folder, 'tables'),
      cache: join(root, 'node_modules', '.cache', 'macromart'),
      reaper,
      log: () => {},
      signal,
    })
    const client = new DynamoDBClient(awsClientConfig(dynamoDb.url))
    const figures: ScaleFigures = { sizes, requests: [], fillSeconds: {} }
    try {
      for (const contract of contracts.filter(({ name }) => apps?.includes(name) ?? true)) {
        const table = sample.plan.tables.find(({ origin }) => origin.app === contract.name)
        if (table === undefined) throw new Error(`${contract.name} has a contract and no table`)
        const bySize: Measurement[][] = []
        for (const items of sizes) {
          const startedAt = performance.now()
          const progress = (text: string) =>
            onProgress(`${contract.name}, ${items.toLocaleString('en')} items: ${text}`)
          await createEmptyTable(client, table)
          const population = await fill({
            url: dynamoDb.url,
            table: table.name,
            items,
            stories: sample.stories,
            verbatim: sample.verbatim.get(table.name) ?? [],
            onProgress: progress,
            signal,
          })
          const seconds = (performance.now() - startedAt) / 1000
          figures.fillSeconds[contract.name] = [...(figures.fillSeconds[contract.name] ?? []), seconds]
          progress(`filled in ${seconds.toFixed(0)} s, measuring`)
          const app = { contract, population, sample, dynamoDbUrl: dynamoDb.url }
          bySize.push(await measureApp(app, folder, options))
        }
        await deleteTable(client, table.name)
        figures.requests.push(...together(bySize))
      }
    } finally {
      client.destroy()
      await dynamoDb.stop()
    }
    return { text: scaleText(figures), figures }
  } finally {
    reaper.release()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The measurements of each size, by request. */
const together = (bySize: Measurement[][]): ScaleFigures['requests'] =>
  (bySize[0] ?? []).map(({ endpoint, request }, index) => ({
    endpoint,
    request,
    costs: bySize.flatMap((measured) => measured[index]?.cost ?? []),
  }))

/**
 * In memory where the system has a file system for that (Linux): DynamoDB Local waits for the disk after every item,
 * which takes seven times as long. A million items need up to 2 GB.
 */
const folderForTables = () => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())
