import { expect, test } from 'vitest'
import { layout } from './event-map.ts'

const event = (name: string, consumers: string[]) => ({
  type: name,
  name,
  summary: '',
  fields: [],
  example: {},
  consumers,
})
const publishers = [
  { name: 'writers', topic: '', events: [event('a', ['readers', 'critics']), event('b', ['readers']), event('c', [])] },
  { name: 'readers', topic: '', events: [event('d', ['critics']), event('e', ['writers', 'critics'])] },
]

test('draws one line for each delivery, which ends at the box of its consumer', () => {
  const { lines, consumers, rows } = layout(publishers)
  expect(lines).toHaveLength(rows.flatMap((row) => row.event.consumers).length)
  expect(new Set(lines.map(({ to }) => to)).size).toBe(lines.length)
  for (const { name, y, height } of consumers) {
    const arriving = lines.filter(({ to }) => Math.abs(to - y) < height / 2)
    const consumed = rows.filter(({ event: { consumers: all } }) => all.includes(name)).map((row) => row.event.name)
    expect(arriving.map((line) => line.name)).toEqual(consumed)
  }
})

test('boxes and rows neither overlap nor leave the picture', () => {
  const { consumers, rows, height } = layout(publishers)
  const boxes = consumers.map((box) => [box.y - box.height / 2, box.y + box.height / 2] as const)
  const edges = boxes.flat()
  expect(edges).toEqual(edges.toSorted((a, b) => a - b))
  expect(Math.min(...edges)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...edges, ...rows.map(({ y }) => y))).toBeLessThanOrEqual(height)
})
