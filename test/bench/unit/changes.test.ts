import { expect, test } from 'vitest'
import type { Deployable } from './bundle.ts'
import { redeployed, sourcesIn } from './changes.ts'

const made = (name: string, bytes: number, sources: string[]): Deployable => ({
  name,
  app: '',
  file: '',
  bytes,
  sources,
})
const functions = [
  made('a', 10, ['apps/a/src/http.ts', 'packages/kit/src/serve.ts']),
  made('b', 20, ['apps/b/src/http.ts', 'packages/kit/src/serve.ts']),
]

test('a change is deployed with every function that holds the source', () => {
  const { own, shared } = sourcesIn(functions)
  expect(own).toEqual(['apps/a/src/http.ts', 'apps/b/src/http.ts'])
  expect(redeployed(functions, own)).toEqual({ functions: 1, bytes: 15 })
  expect(redeployed(functions, shared)).toEqual({ functions: 2, bytes: 30 })
})
