import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createEditor, takenBack } from './edits.ts'

function editorOf(file: string, text: string) {
  const root = mkdtempSync(join(tmpdir(), 'macromart-edits-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  writeFileSync(join(root, file), text)
  return createEditor(root)
}

const list = 'apps:\n  - accounts\n  - shipping\n\nother:\n  - x\n'

test.each([
  ['a', 'apps:\n  - a\n  - accounts\n  - shipping\n\nother:\n  - x\n'],
  ['orders', 'apps:\n  - accounts\n  - orders\n  - shipping\n\nother:\n  - x\n'],
])('inserts %s in order, and takes it back', (name, wanted) => {
  const editor = editorOf('list.yml', list)
  editor.insertSorted('list.yml', 'its entry', /^ {2}- (\w{2,})$/, name, [`  - ${name}`])
  const [{ text = '' } = {}] = editor.files()
  expect(text).toBe(wanted)
  expect(editor.edits.map((edit) => takenBack(text, edit))).toEqual([list])
})

test('inserts after the last entry, which may have several lines, and before the last in JSON', () => {
  const editor = editorOf('rows.ts', 'const rows = {\n  a: 1,\n  b: {\n    c: 2,\n  },\n}\n')
  editor.insertSorted('rows.ts', 'its row', /^ {2}(\w): /, 'z', ['  z: 3,'])
  expect(editor.files()[0]?.text).toBe('const rows = {\n  a: 1,\n  b: {\n    c: 2,\n  },\n  z: 3,\n}\n')
  const json = editorOf('rows.json', '{\n  "a": 1,\n  "b": 2\n}\n')
  json.insertSorted('rows.json', 'its row', /^ {2}"(\w)": /, 'z', ['  "z": 3,'])
  expect(json.files()[0]?.text).toBe('{\n  "a": 1,\n  "z": 3,\n  "b": 2\n}\n')
})

test('inserts an entry into a list of several lines', () => {
  const editor = editorOf('list.md', 'Pages: [a](apps/a), [c](apps/c),\n[e](apps/e).\n')
  const insert = (name: string) =>
    editor.insertEntry('list.md', 'its page', /\[(\w)\]\(apps\/\w\)/g, name, `[${name}](apps/${name})`)
  insert('b')
  insert('d')
  insert('f')
  expect(editor.files()[0]?.text).toBe(
    'Pages: [a](apps/a), [b](apps/b), [c](apps/c),\n[d](apps/d), [e](apps/e), [f](apps/f).\n',
  )
})

test('names the file and the line when the place of a registration is gone', () => {
  const editor = editorOf('list.yml', list)
  expect(() => editor.insertAfter('list.yml', 'its entry', /^edge/, ['x'])).toThrow('list.yml has no line like /^edge/')
})

test('an edit that was changed by hand is not taken back', () => {
  const edit = { file: 'list.yml', purpose: 'its entry', added: ['  - orders'], removed: [] }
  expect(takenBack(list, edit)).toBeUndefined()
  expect(takenBack('  - orders\n  - orders\n', edit)).toBeUndefined()
})
