import { expect, test } from 'vitest'
import { applyEdit, type Edit } from './edit.ts'

const file = 'apps/orders/src/store.ts'

/** The source after an edit of one function, without line breaks. */
const edited = (source: string, edit: Omit<Extract<Edit, { body?: string }>, 'file'>) =>
  applyEdit({ file, ...edit }, source).replace(/\s+/g, ' ')

test.each([
  [
    'a function',
    'save',
    'export async function save(id: string): Promise<void> { await put(id) }',
    'Promise<void> { here() }',
  ],
  ['a generator', 'each', 'function* each() { yield 1 }', 'function* each() { here() }'],
  ['a variable', 'save', 'const save = (id: string): void => { put(id) }', '(id: string): void => { here() }'],
  ['an expression', 'half', 'const half = (n: number) => n / 2 // half of it', '=> { here() } // half of it'],
  [
    'a method of an object',
    'save',
    'const store = { save(id: string) { put(id) } }',
    '{ save(id: string) { here() } }',
  ],
  ['a property', 'save', 'const store = { save: (id) => put(id), load: 1 }', 'save: (id) => { here() }, load'],
  ['a method of a class', 'save', 'class Store { save(): void { put() } }', 'save(): void { here() }'],
  [
    'a reaction',
    'on(OrderPlaced)',
    'consume(on(OrderPlaced, ({ id }) => put(id)), on(Other, () => 1))',
    '({ id }) => { here() }), on(',
  ],
])('replaces the body of %s, and nothing else', (_, name, source, expected) => {
  expect(edited(source, { name, body: 'here()' })).toContain(expected)
})

test('the new body has the margin of its function', () => {
  const source = 'consume(\n  on(OrderPlaced, (id) =>\n    put(id),\n  ),\n)'
  expect(applyEdit({ file, name: 'on(OrderPlaced)', body: 'one()\ntwo()' }, source)).toBe(
    'consume(\n  on(OrderPlaced, (id) => {\n    one()\n    two()\n  },\n  ),\n)',
  )
})

test('characters outside of the basic plane before a function do not move it', () => {
  expect(edited(`const face = '😀'\nfunction save() { put() }`, { name: 'save', body: 'here()' })).toContain(
    `const face = '😀' function save() { here() }`,
  )
})

test('a function without a new body throws that it is not written yet', () => {
  expect(edited('function save() { put() }', { name: 'save' })).toContain("throw new Error('save is not written yet')")
})

test('replaces one text of a function, not the same text elsewhere', () => {
  const source = 'const load = () => get(1)\nconst save = () => get(1)'
  expect(applyEdit({ file, name: 'save', from: 'get(1)', to: 'get(2)' }, source)).toBe(
    'const load = () => get(1)\nconst save = () => get(2)',
  )
})

test('a call, a type or a declaration without a body is no function', () => {
  const source = `declare function save(): void\ninterface Store { save(): void }\nsave()\nconst save2 = save`
  expect(() => applyEdit({ file, name: 'save' }, source)).toThrow(`${file} has no function save.`)
})

test.each([
  ['missing', 'const load = () => 1', { name: 'save' }, `${file} has no function save.`],
  [
    'found twice',
    'const a = { save() {} }\nconst b = { save() {} }',
    { name: 'save' },
    `${file} has 2 functions save: a name must be unique.`,
  ],
  [
    'without the text',
    'function save() { put() }',
    { name: 'save', from: 'get()', to: '' },
    `The function save in ${file} has no text "get()".`,
  ],
  [
    'with the text twice',
    'function save() { put(); put() }',
    { name: 'save', from: 'put()', to: '' },
    `The function save in ${file} has the text "put()" 2 times.`,
  ],
])('a place that is %s is an error with file and name', (_, source, edit, sentence) => {
  expect(() => applyEdit({ file, ...edit }, source)).toThrow(sentence)
})

test('a source that does not parse is an error with the file', () => {
  expect(() => applyEdit({ file, name: 'save' }, 'function save( {')).toThrow(`${file} does not parse`)
})
