import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { parse } from 'yaml'

/** A macrofunction with an inbox, and the types of the events that it consumes. */
export interface Consumer {
  readonly app: string
  readonly types: readonly string[]
}

const root = new URL('../../../', import.meta.url)

/** Every macrofunction with subscriptions, from its serverless.yml. */
export const consumers: Consumer[] = globSync('apps/*/serverless.yml', { cwd: root })
  .sort()
  .map((file) => {
    // CloudFormation's own tags, such as !Ref, are ignored.
    const { custom } = parse(readFileSync(new URL(file, root), 'utf8'), { logLevel: 'error' })
    return { app: basename(dirname(file)), types: Object.values<string[]>(custom.consumes ?? {}).flat() }
  })
  .filter(({ types }) => types.length > 0)
