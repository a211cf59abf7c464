import { readFileSync } from 'node:fs'
import { docs } from '../documents.ts'
import { retriesPage } from '../retries/page.ts'
import { withCosts } from './costs.ts'
import { withDeploys } from './deploys.ts'
import { deployedStacks } from './stack.ts'

/** All that is made from packaged templates, as it should be on disk: the path of each from `docs/`, and its text. */
export const deploymentDocuments = (): [path: string, text: string][] => [
  ['retries.md', retriesPage()],
  ['deploy.md', withCosts(read('deploy.md'), deployedStacks())],
  ...deployedStacks().map((stack): [string, string] => {
    const path = `../${stack.readme}`
    return [path, withDeploys(read(path), stack)]
  }),
]

const read = (path: string) => readFileSync(new URL(path, docs), 'utf8')
