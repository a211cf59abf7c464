import { basename, join, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import type { ProcessReaper } from '../apps/process-reaper.ts'
import type { Log } from '../log/log.ts'
import { bundleApp, bundledSources } from './bundle-app.ts'

/** The part of an app that reload needs. */
export interface Reloadable {
  name: string
  folder: string
  restart(): Promise<void>
}

export interface ReloadOptions {
  root: string
  apps: Reloadable[]
  reaper: ProcessReaper
  log: Log
}

/**
 * Watches the sources of apps and packages, bundles the apps that use a changed file, and restarts those whose bundles
 * differ. A compile error is logged, and the last version keeps running. Resolves when watching has begun.
 */
export async function startReload({ root, apps, reaper, log }: ReloadOptions): Promise<{ stop(): Promise<void> }> {
  const changed = new Set<string>()
  const broken = new Set<string>()
  let _working: Promise<void> | undefined
  let stopped = false

  function notice(path: string): void {
    if (basename(path) === 'serverless.yml' || path.startsWith(join(root, 'infra', 'aws', 'macrofunction'))) {
      log({
        from: 'reload',
        level: 'warn',
        text: `${relative(root, path)} has changed: restart the shop to deploy it`,
      })
      return
    }
    changed.add(path)
    _working ??= work().finally(() => {
      _working = undefined
    })
  }

  async function work(): Promise<void> {
    while (changed.size > 0 && !stopped) {
      const paths = [...changed]
      changed.clear()
      await Promise.all(apps.map((app) => reloadIfAffected(app, paths)))
    }
  }

  async function reloadIfAffected(app: Reloadable, paths: string[]): Promise<void> {
    const sources = await bundledSources(app.folder)
    // The sources of a version that did not compile are unknown: any change may concern it.
    if (!broken.has(app.name) && !paths.some((path) => sources.has(path) || path.startsWith(app.folder + sep))) return
    const since = Date.now()
    try {
      const bundled = await bundleApp(root, app.folder, reaper)
      if (bundled.outcome === 'failed') {
        broken.add(app.name)
        for (const text of bundled.lines) log({ from: app.name, level: 'error', text })
        log({ from: app.name, level: 'error', text: 'does not compile: the last version keeps running' })
        return
      }
      broken.delete(app.name)
      if (bundled.outcome === 'same') return
      await app.restart()
      log({ from: app.name, level: 'info', text: `reloaded in ${((Date.now() - since) / 1000).toFixed(1)} s` })
    } catch (error) {
      if (!stopped) log({ from: app.name, level: 'error', text: `could not be reloaded: ${(error as Error).message}` })
    }
  }

  const watched = [
    ...apps.map(({ folder }) => folder),
    join(root, 'packages'),
    join(root, 'infra', 'aws', 'macrofunction'),
  ]
  const watcher = watch(watched, { ignored: isIgnored, ignoreInitial: true, atomic: 100 })
  watcher.on('all', (event, path) => {
    if (!event.endsWith('Dir')) notice(path)
  })
  watcher.on('error', (error) =>
    log({ from: 'reload', level: 'warn', text: `cannot watch: ${(error as Error).message}` }),
  )
  await new Promise<void>((resolve) => watcher.once('ready', resolve))
  return {
    async stop() {
      stopped = true
      await watcher.close()
    },
  }
}

/** Whether a file is never part of a bundle. */
function isIgnored(path: string): boolean {
  const name = basename(path)
  return name === 'node_modules' || name.startsWith('.') || /\.(test\.ts|md|log|tsbuildinfo)$/.test(name)
}
