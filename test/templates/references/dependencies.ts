import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import type { Packaged } from '../packaged.ts'
import { madeBy, readBy } from './names.ts'

/** For each stack, the stacks that must be deployed before it. */
export type Dependencies = Record<string, string[]>

/** For each stack, the stacks whose outputs it reads. */
export const dependenciesOf = (stacks: Packaged[]): Dependencies =>
  Object.fromEntries(
    stacks.map((reader) => {
      const read = new Set(readBy(reader))
      const makers = stacks.filter((maker) => maker !== reader && madeBy(maker).some((name) => read.has(name)))
      return [reader.app, makers.map(({ app }) => app)]
    }),
  )

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({ path: z.string(), dependsOn: z.union([z.string(), z.array(z.string())]).default([]) }),
  ),
})

/** The deployment order of the whole shop. */
export function composeDependencies(): Dependencies {
  const file = new URL('../../../infra/aws/serverless-compose.yml', import.meta.url)
  const { services } = Compose.parse(parse(readFileSync(file, 'utf8')))
  const appOf = (name: string) => basename(services[name]?.path ?? `unknown ${name}`)
  return Object.fromEntries(
    Object.entries(services).map(([name, { dependsOn }]) => [appOf(name), [dependsOn].flat().map(appOf)]),
  )
}

/** Whether one stack depends on another, directly or indirectly. */
export function waitsFor(dependencies: Dependencies, one: string, other: string, seen: string[] = []): boolean {
  return (dependencies[one] ?? [])
    .filter((each) => !seen.includes(each))
    .some((each) => each === other || waitsFor(dependencies, each, other, [...seen, each]))
}

/** The stacks that depend on themselves. */
export const inCycles = (dependencies: Dependencies): string[] =>
  Object.keys(dependencies).filter((each) => waitsFor(dependencies, each, each))
