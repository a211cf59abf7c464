import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Services } from './order.ts'

/** The stacks that serverless-compose.yml of this repository names. */
export function readServices(root: string): Services {
  const file = readFileSync(join(root, 'infra', 'aws', 'serverless-compose.yml'), 'utf8')
  return (parse(file) as { services: Services }).services
}
