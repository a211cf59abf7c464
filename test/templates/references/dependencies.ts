import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import type { Packaged } from '../packaged.ts'
import { madeBy, readBy } from './names.ts'

/** Who has to be there before whom: by each stack, the others. */
export type Dependencies = Record<string, string[]>

/** What each stack waits for, since it reads what the others make. */
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

/** The order that the whole shop is deployed in. */
export function composeDependencies(): Dependencies {
  const file = new URL('../../../infra/aws/serverless-compose.yml', import.meta.url)
  const { services } = Compose.parse(parse(readFileSync(file, 'utf8')))
  const appOf = (name: string) => basename(services[name]?.path ?? `nobody's ${name}`)
  return Object.fromEntries(
    Object.entries(services).map(([name, { dependsOn }]) => [appOf(name), [dependsOn].flat().map(appOf)]),
  )
}

/** Whether one has to wait for another, directly or because whoever it waits for does. */
export function waitsFor(dependencies: Dependencies, one: string, other: string, seen: string[] = []): boolean {
  return (dependencies[one] ?? [])
    .filter((each) => !seen.includes(each))
    .some((each) => each === other || waitsFor(dependencies, each, other, [...seen, each]))
}

/** Whoever waits for itself. */
export const inCycles = (dependencies: Dependencies): string[] =>
  Object.keys(dependencies).filter((each) => waitsFor(dependencies, each, each))
