import { expect, test } from 'vitest'
import { flowchart, withMap } from './map.ts'

const macrofunctions = [
  { name: 'loners', purpose: '', consumes: {} },
  { name: 'readers', purpose: '', consumes: { writers: ['writers.book-written.v1', 'writers.book-written.v2'] } },
  { name: 'writers', purpose: '', consumes: { readers: ['readers.book-read.v1'] } },
]

test('draws an arrow from each publisher to each consumer, labelled with the events', () => {
  expect(flowchart(macrofunctions).split('\n').slice(1)).toEqual([
    'flowchart TB',
    '  readers -- "book-read" --> writers',
    '  writers -- "book-written<br/>book-written.v2" --> readers',
  ])
})

test('inserts the map between its marks, and nowhere else', () => {
  const marked = 'before\n<!-- map -->\nan old one,\nof two lines\n<!-- /map -->\nafter'
  const fresh = withMap(marked, macrofunctions)
  expect(fresh).toMatch(/^before\n<!-- map -->\n```mermaid\n%%[^\n]*\nflowchart TB\n[^`]*\n```\n<!-- \/map -->\nafter$/)
  expect(withMap(fresh, macrofunctions)).toBe(fresh)
  expect(withMap('nothing to see', macrofunctions)).toBe('nothing to see')
})
