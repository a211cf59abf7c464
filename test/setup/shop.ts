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

/** One shop for the run; somebody else's where MACROMART_URL says so. */
export default async function setup({ provide }: TestProject) {
  const elsewhere = process.env.MACROMART_URL
  if (elsewhere) return provide('shop', { baseUrl: elsewhere })
  const root = join(import.meta.dirname, '../..')
  const cloud = await startShop({ root, state: 'memory', port: 0, package: false, log: () => {} })
  provide('shop', { baseUrl: cloud.urls.gateway })
  return () => cloud.stop()
}
