import { join } from 'node:path'
import { startShop } from '@macromart/shop'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    shop: {
      /** The shop's public address. */
      baseUrl: string
    }
  }
}

/**
 * One shop for the run; somebody else's where MACROMART_URL says so. MACROMART_SKEW (`orders=<folder>`) names an app that
 * is taken from the artefact in a folder, and not from the working tree.
 */
export default async function setup({ provide }: TestProject) {
  const somebodyElses = process.env.MACROMART_URL
  if (somebodyElses) return provide('shop', { baseUrl: somebodyElses })
  const root = join(import.meta.dirname, '../..')
  const [app, folder] = process.env.MACROMART_SKEW?.split('=', 2) ?? []
  const elsewhere = app && folder ? { [app]: folder } : {}
  const cloud = await startShop({ root, state: 'memory', port: 0, package: false, elsewhere, log: () => {} })
  provide('shop', { baseUrl: cloud.urls.gateway })
  return () => cloud.stop()
}
