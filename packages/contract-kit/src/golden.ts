import { readdir, readFile } from 'node:fs/promises'
import { Envelope } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
import { eventsIn } from './event.ts'

/**
 * Tests the golden examples of a contract's events: each event that its module exports has one, a whole envelope in
 * `<type>.json`, whose data is among the contract's `examples`; each parses, for ever; and a field that a later publisher adds
 * does not matter.
 */
export function testGoldenEvents(publisher: string, exported: object, examples: object, folder: URL) {
  const events = eventsIn(exported)
  describe(`the golden events of ${publisher}`, () => {
    test('are of every event that it publishes, and of no other', async () => {
      expect((await readdir(folder)).sort()).toEqual(events.map(({ type }) => `${type}.json`).sort())
    })

    test.each(events.map(({ type, schema }) => [type, schema] as const))('%s parses', async (type, schema) => {
      const golden = JSON.parse(await readFile(new URL(`${type}.json`, folder), 'utf8'))
      const envelope = Envelope.parse(golden)
      expect(envelope).toMatchObject({ type, source: `/${publisher}` })
      // An example that holds what the contract does not know would be of another event.
      expect(schema.parse(envelope.data)).toEqual(golden.data)
      expect(Object.values(examples)).toContainEqual(golden.data)
      expect(schema.parse({ ...golden.data, added: 'later' })).toEqual(golden.data)
      expect(Envelope.parse({ ...golden, added: 'later' })).toEqual(envelope)
    })
  })
}
