import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../../../..')

/** The apps in whose serverless.yml a text stands: the type of an event that they consume, an address that they call. */
export const appsThatName = (text: string | RegExp): string[] =>
  globSync('apps/*/serverless.yml', { cwd: root })
    .sort()
    .filter((file) => {
      const yaml = readFileSync(join(root, file), 'utf8')
      return typeof text === 'string' ? yaml.includes(text) : text.test(yaml)
    })
    .map((file) => basename(dirname(file)))
