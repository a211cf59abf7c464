import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createProcessReaper } from '../apps/process-reaper.ts'
import type { LogEntry } from '../log/log.ts'
import { bundleApp } from './bundle-app.ts'
import { startReload } from './start-reload.ts'

const root = join(import.meta.dirname, '..', '..', '..', '..', '..')

test('a change restarts the apps that bundle it; a compile error is logged and changes nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reload-'))
  const reaper = createProcessReaper()
  const lines: LogEntry[] = []
  const restarts: string[] = []
  const said = () => lines.map(({ from, text }) => `${from}: ${text}`)
  const write = (app: string, name: string, text: string) => writeFile(join(folder, app, 'src', 'lambda', name), text)
  const bundle = (app: string) => readFile(join(folder, app, '.build', 'http.mjs'), 'utf8')

  for (const app of ['orders', 'catalog']) {
    await mkdir(join(folder, app, 'src', 'lambda'), { recursive: true })
    await write(app, 'http.ts', `export const handler = () => '${app} one'`)
    expect(await bundleApp(root, join(folder, app), reaper)).toEqual({ outcome: 'new' })
  }
  const apps = ['orders', 'catalog'].map((name) => ({
    name,
    folder: join(folder, name),
    restart: async () => void restarts.push(name),
  }))
  const reload = await startReload({ root, apps, reaper, log: (entry) => lines.push(entry) })
  onTestFinished(async () => {
    await reload.stop()
    reaper.release()
    await rm(folder, { recursive: true })
  })

  await write('orders', 'http.ts', `export const handler = () => 'orders two'`)
  await expect.poll(said, { timeout: 10_000 }).toContainEqual(expect.stringMatching(/^orders: reloaded in/))
  expect(await bundle('orders')).toContain('orders two')

  await write('orders', 'http.ts', 'export const handler = (')
  await expect.poll(said, { timeout: 10_000 }).toContain('orders: does not compile: the last version keeps running')
  expect(said().join('\n')).toContain('src/lambda/http.ts')
  expect(await bundle('orders')).toContain('orders two')

  await writeFile(join(folder, 'catalog', 'serverless.yml'), 'service: catalog')
  await expect.poll(said, { timeout: 10_000 }).toContainEqual(expect.stringContaining('restart the shop to deploy it'))
  expect(restarts).toEqual(['orders'])
})
