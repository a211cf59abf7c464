import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { type Edit, edited, walk } from './source.ts'

/** The entry of a function of an app: its key is `http`, `inbox`, `outbox`, `sweep` or `operator`. */
export interface Entry {
  app: string
  key: string
  file: string
}

/** The name of a setting of one app in an environment that all apps share. */
export const settingOf = (app: string, name: string): string => `${app.toUpperCase()}_${name}`

/**
 * The source of one function that holds these functions of all apps. A lazy one evaluates the code of an app at the first
 * request to it.
 */
export function entryOf(entries: Entry[], isLazy = false): string {
  const handlers = entries.map(({ app, key, file }, index) => {
    const from = JSON.stringify(file)
    return isLazy
      ? { app, key, handler: `async (...event) => (await import(${from})).handler(...event)`, imported: '' }
      : { app, key, handler: `handler${index}`, imported: `import { handler as handler${index} } from ${from}` }
  })
  const apps = [...Map.groupBy(handlers, ({ app }) => app)].map(
    ([app, own]) => `  ${app}: { ${own.map(({ key, handler }) => `${key}: ${handler}`).join(', ')} },`,
  )
  const shop = JSON.stringify(join(import.meta.dirname, 'shop.ts'))
  const imports = [...handlers.map(({ imported }) => imported).filter(Boolean), `import { shop } from ${shop}`]
  return [...imports, '', 'export const handler = shop({', ...apps, '})', ''].join('\n')
}

/**
 * Lets one bundle hold all apps without a change to their code: each app reads settings of its own, and takes the public
 * keys of accounts from the same process.
 */
export const compose: Plugin = {
  name: 'compose',
  setup({ onLoad }) {
    onLoad({ filter: /\/apps\/[a-z]+\/src\/lambda\/[a-z]+\.ts$/ }, async ({ path }) => {
      const [, app = ''] = /\/apps\/([a-z]+)\/src\//.exec(path) ?? []
      return { contents: withOwnSettings(path, await readFile(path, 'utf8'), app), loader: 'ts' }
    })
    onLoad({ filter: /\/lambda-kit\/src\/authenticate\.ts$/ }, async ({ path }) => ({
      contents: withKeysByFetch(path, await readFile(path, 'utf8')),
      loader: 'ts',
    }))
  },
}

/** `env('TABLE')` of orders reads ORDERS_TABLE. */
export function withOwnSettings(file: string, source: string, app: string): string {
  const edits: Edit[] = []
  walk(file, source, {
    CallExpression({ callee, arguments: [name] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'env' || !name) return
      edits.push({ start: name.start, end: name.start, text: `'${settingOf(app, '')}' + ` })
    },
  })
  return edited(source, edits)
}

/** Keys come by `fetch`, which the shop answers itself, instead of by `node:http`. */
function withKeysByFetch(file: string, source: string): string {
  const changed = source.replace('[customFetch]: fetchKeys', '[customFetch]: (url, init) => fetch(url, init)')
  if (changed === source) throw new Error(`${file} no longer has [customFetch]: fetchKeys`)
  return changed
}
