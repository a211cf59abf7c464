import { readFileSync } from 'node:fs'
import { docs, type Generated } from '../generated.ts'
import { withCosts } from './costs.ts'
import { deployedPage } from './deploys.ts'
import { retriesPage } from './retries.ts'
import { deployedStacks } from './stack.ts'

/** All documents that are generated from packaged templates. */
export function deploymentDocuments(): Generated[] {
  const stacks = deployedStacks()
  const onDisk = (path: string) => readFileSync(new URL(path, docs), 'utf8')
  return [
    ['retries.md', retriesPage()],
    ['../deploy.md', withCosts(onDisk('../deploy.md'), stacks)],
    ...stacks.map((stack): Generated => [`deployed/${stack.name}.md`, deployedPage(stack)]),
  ]
}
