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

test('the rights that functions ask for are kept, of each cloud', async () => {
  const folder = join(await newFolder(), 'made')
  const [one, other] = [openEvidence(folder), openEvidence(folder)]
  one.asked('orders-http', put, 'allowed')
  one.asked('orders-inbox', put, 'implicitDeny')
  other.asked('orders-http', put, 'allowed')
  expect(
    readRights(folder)
      .map((right) => `${right.function} ${right.action} ${right.decision}`)
      .toSorted(),
  ).toEqual([
    'orders-http dynamodb:PutItem allowed',
    'orders-http dynamodb:PutItem allowed',
    'orders-inbox dynamodb:PutItem implicitDeny',
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
  const { asked, said } = openEvidence(undefined)
  asked('orders-http', put, 'allowed')
  said('orders', 'hello')
  expect(readRights(await newFolder())).toEqual([])
})
