// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources are texts here.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { docs, staleMessage } from '../generated.ts'
import { messages } from './messages.ts'
import { textsIn } from './texts.ts'

test.each(messages())('%s is up to date with the sources', (path, text) => {
  expect(readFileSync(new URL(path, docs), 'utf8'), staleMessage(path)).toBe(text)
})

test.each([
  ["export const Gone = refusal('order.gone', 404, 'The order is gone')", 'problem', 'The order is gone', 'order.gone'],
  ['const refused = CannotCancel(`The parcel of ${id} has left.`)', 'problem', 'The parcel of … has left.'],
  ["log.warn('event.retried', `retry ${n} in ${s} s`, { n })", 'log', 'retry … in … s', 'event.retried'],
  ["throw new Poison('not a CloudEvent of ours')", 'dead letter', 'not a CloudEvent of ours'],
  ["throw new PlainError(isPort ? 'Choose another port.' : 'Stop it first.')", 'error', 'Choose another port.'],
  ["const a = alarm(stage, { AlarmDescription: 'The relay ' + 'is late.' })", 'alarm', 'The relay is late.'],
  ["get('/', { summary: 'One order' })", 'documentation', 'One order'],
  ['const page = <p>\n  Nothing in\n  your cart.</p>', 'page', 'Nothing in your cart.'],
  ["const page = view({ title: 'Cart' })", 'page', 'Cart'],
  ["throw problem({ status: 404, title: 'Not found' })", 'problem', 'Not found'],
  ['const field = <Field label="Postal code" name="postalCode" />', 'page', 'Postal code'],
])('%s shows a text', (source, kind, text, code?: string) => {
  expect(textsIn('source.tsx', source)).toContainEqual({ kind, text, ...(code && { code }) })
})

test.each([
  "orders.get('ord_1'); const path = '/api'; log.info('event.processed', type)",
  'const link = <a class={`field ${state}`} href={`/orders/${id}`} />',
  "const readAgain = Symbol('read again')",
])('%s shows no text', (source) => {
  expect(textsIn('source.tsx', source)).toEqual([])
})

test('a source that does not parse is an error that names it', () => {
  expect(() => textsIn('broken.ts', 'const = 1')).toThrow('broken.ts')
})
