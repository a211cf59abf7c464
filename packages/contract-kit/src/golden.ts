import { readdir, readFile } from 'node:fs/promises'
import { Envelope } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
import { eventsIn } from './event.ts'

/**
 * Declares the tests of the golden examples of a contract: each event has one complete envelope in `<type>.json`, which
 * parses in every later version of the contract, ignores unknown fields, and whose data is among the contract's
 * `examples`.
 */
export function testGoldenEvents(publisher: string, exported: object, examples: object, folder: URL) {
  const events = eventsIn(exported)
  describe(`the golden events of ${publisher}`, () => {
    test('exist for each event of the contract and for no other', async () => {
      expect((await readdir(folder)).sort()).toEqual(events.map(({ type }) => `${type}.json`).sort())
    })

    test.each(events.map(({ type, schema }) => [type, schema] as const))('%s parses', async (type, schema) => {
      const golden = JSON.parse(await readFile(new URL(`${type}.json`, folder), 'utf8'))
      const envelope = Envelope.parse(golden)
      expect(envelope).toMatchObject({ type, source: `/${publisher}` })
      // Parsing drops unknown fields: a golden example must not contain any.
      expect(schema.parse(envelope.data)).toEqual(golden.data)
      expect(Object.values(examples)).toContainEqual(golden.data)
      expect(schema.parse({ ...golden.data, added: 'later' })).toEqual(golden.data)
      expect(Envelope.parse({ ...golden, added: 'later' })).toEqual(envelope)
    })
  })
}
