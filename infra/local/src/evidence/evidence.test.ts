import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openEvidence } from './open-evidence.ts'
import { readRights, readSaid } from './read-evidence.ts'

const put = { action: 'dynamodb:PutItem', resource: 'arn:aws:dynamodb:eu-central-1:000000000000:table/a' }

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('a right is kept when it is used first, by each function, in each cloud', async () => {
  const folder = join(await newFolder(), 'made')
  const [one, other] = [openEvidence(folder), openEvidence(folder)]
  for (const cloud of [one, one, other]) cloud.used('orders-http', put)
  one.used('orders-inbox', put)
  expect(readRights(folder).toSorted((a, b) => a.function.localeCompare(b.function))).toEqual([
    { function: 'orders-http', ...put },
    { function: 'orders-http', ...put },
    { function: 'orders-inbox', ...put },
  ])
})

test('every line that is said is kept as it is, whatever is in it', async () => {
  const folder = await newFolder()
  const { said } = openEvidence(folder)
  const lines = ['{"level":"INFO"}', 'plain "text"', '\u2028\u001b[2J']
  for (const line of [...lines, ...lines]) said('orders', line)
  expect([...readSaid(folder)]).toEqual([...lines, ...lines].map((line) => ({ app: 'orders', line })))
})

test('without a folder nothing is kept', async () => {
  const { used, said } = openEvidence(undefined)
  used('orders-http', put)
  said('orders', 'hello')
  expect(readRights(await newFolder())).toEqual([])
})
