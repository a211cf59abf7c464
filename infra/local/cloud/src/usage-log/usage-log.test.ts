import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openUsageLog, readLogLines, readPermissionChecks } from './usage-log.ts'

const put = { action: 'dynamodb:PutItem', resource: 'arn:aws:dynamodb:eu-central-1:000000000000:table/a' }

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('keeps the permissions that functions use, of each cloud', async () => {
  const folder = join(await newFolder(), 'made')
  const [one, other] = [openUsageLog(folder), openUsageLog(folder)]
  one.recordCheck('orders-http', put, 'allowed')
  one.recordCheck('orders-inbox', put, 'implicitDeny')
  other.recordCheck('orders-http', put, 'allowed')
  expect(
    readPermissionChecks(folder)
      .map((check) => `${check.function} ${check.action} ${check.decision}`)
      .toSorted(),
  ).toEqual([
    'orders-http dynamodb:PutItem allowed',
    'orders-http dynamodb:PutItem allowed',
    'orders-inbox dynamodb:PutItem implicitDeny',
  ])
})

test('keeps every line unchanged', async () => {
  const folder = await newFolder()
  const { recordLine } = openUsageLog(folder)
  const lines = ['{"level":"INFO"}', 'plain "text"', '\u2028\u001b[2J']
  for (const line of [...lines, ...lines]) recordLine('orders', line)
  expect([...readLogLines(folder)]).toEqual([...lines, ...lines].map((line) => ({ app: 'orders', line })))
})

test('keeps nothing without a folder', async () => {
  const { recordCheck, recordLine } = openUsageLog(undefined)
  recordCheck('orders-http', put, 'allowed')
  recordLine('orders', 'hello')
  expect(readPermissionChecks(await newFolder())).toEqual([])
})
