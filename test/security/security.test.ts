import { afterAll, beforeAll, describe } from 'vitest'
import { whoMayWhat } from './access/who-may-what.ts'
import { hostileEvents } from './events/hostile-events.ts'
import { brokenForms } from './forms/broken-forms.ts'
import { fuzz } from './fuzz/fuzz.ts'
import { type AttackedShop, openShop } from './shop.ts'

// One shop for all of it, and nobody else's.
let opened: AttackedShop
const shop = () => opened

beforeAll(async () => {
  opened = await openShop()
})
afterAll(() => opened?.stop())

describe('who may do what', () => whoMayWhat(shop))
describe('fuzz', () => fuzz(shop))
describe('forms', () => brokenForms(shop))
describe('hostile events', () => hostileEvents(shop))
