import { afterAll, beforeAll, describe } from 'vitest'
import { crashes } from './crashes.ts'
import { delivery } from './delivery.ts'
import { faultsOfServices } from './faults.ts'
import { mails } from './mails.ts'
import { races } from './races.ts'
import { republishing } from './republish.ts'
import { resting } from './resting.ts'
import { type BreakableShop, openShop } from './shop.ts'
import { stampede } from './stampede.ts'

// One shop for all of it: what one test breaks must be whole again before the next.
let opened: BreakableShop
const shop = () => opened

beforeAll(async () => {
  opened = await openShop()
})
afterAll(() => opened?.stop())

describe('delivery', () => delivery(shop))
describe('races', () => races(shop))
describe('services', () => faultsOfServices(shop))
describe('republishing', () => republishing(shop))
describe('crashes', () => crashes(shop))
describe('mails', () => mails(shop))
describe('resting', () => resting(shop))
describe('stampede', () => stampede(shop))
