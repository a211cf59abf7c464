import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleFloor } from './bundles.ts'
import { probe } from './probe.ts'
import { bareReads, environmentAt, httpEvent } from './requests.ts'
import { startStub } from './stub.ts'

const stub = await startStub()
test.afterAll(() => stub.stop())
const [header = '', claims = '', signature = ''] = stub.token.split('.')
const staff = JSON.stringify({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), role: 'staff' })
const forged = [header, Buffer.from(staff).toString('base64url'), signature].join('.')
const unknown = bareReads.item.replace(/.$/, '1')

test.each(await bundleFloor(join(import.meta.dirname, '../../..')))(
  '$key reads an item for a session, and refuses as the bare handler does',
  async ({ url: bundle }) => {
    const environment = environmentAt(stub.url, 'orders')
    const statusOf = async (path: string, token?: string) =>
      (await probe({ bundle, event: httpEvent(path, token), environment })).statusCode
    expect(await statusOf('/health')).toBe(200)
    expect(await statusOf(bareReads.item, stub.token)).toBe(200)
    expect(await statusOf(bareReads.item, forged)).toBe(401)
    expect(await statusOf(bareReads.item)).toBe(401)
    expect(await statusOf(unknown, stub.token)).toBe(404)
    expect(await statusOf('/session/no!id', stub.token)).toBe(404)
  },
)
