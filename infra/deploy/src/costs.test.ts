import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/deploy.md'), 'utf8')

/** How many resources of a type one stage has, in what was packaged last. */
function counted(type: string): number {
  const templates = globSync('{apps,infra}/*/.serverless/cloudformation-template-update-stack.json', { cwd: root })
  return templates
    .map(
      (file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as { Resources: Record<string, { Type: string }> },
    )
    .flatMap(({ Resources }) => Object.values(Resources))
    .filter(({ Type }) => Type === type).length
}

/** How many the page says, in the row that begins so. */
const said = (row: string) => Number(new RegExp(`^\\| ${row}[^|]*\\| (\\d+)`, 'm').exec(page)?.[1])

test.each([
  ['alarms', 'AWS::CloudWatch::Alarm'],
  ['queues that Lambda polls', 'AWS::SQS::QueuePolicy'],
  ['tables, on demand', 'AWS::DynamoDB::Table'],
  ['point-in-time recovery', 'AWS::DynamoDB::Table'],
  ['functions', 'AWS::Lambda::Function'],
])('what is said to cost is what is deployed: %s', (row, type) => {
  expect(said(row)).toBe(counted(type))
})
