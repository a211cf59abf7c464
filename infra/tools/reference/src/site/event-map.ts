import { html } from 'hono/html'
import type { EventEntry, Publisher } from '../event-reference.ts'
import type { Html } from './page.ts'

/** The picture: events on the left, consumers on the right, a line for each delivery. */
export function eventMap(publishers: Publisher[]): Html {
  const { height, width, left, right, headings, rows, consumers, lines } = layout(publishers)
  const path = (line: (typeof lines)[number]) =>
    `M${left} ${line.from} C${left + 130} ${line.from} ${right - 130} ${line.to} ${right} ${line.to}`
  return html`<figure class="map">
    <svg viewBox="0 0 ${width} ${height}" role="group" aria-label="Events from publishers to consumers">
      ${headings.map(({ name, y }) => html`<a href="#${name}"><text class="name" x="12" y="${y}">${name}</text></a>`)}
      ${rows.map(
        ({ event, hue, y }) => html`<g class="hue-${hue}">
        ${lines.filter(({ name }) => name === event.name).map((line) => html`<path d="${path(line)}"/>`)}
        <a href="#${event.name}">
          <rect x="12" y="${y - 11}" width="${left - 12}" height="22" rx="6"/>
          <text x="24" y="${y}">${event.name}</text>
          ${event.consumers.length === 0 ? '' : html`<circle cx="${left}" cy="${y}" r="3.5"/>`}
        </a>
      </g>`,
      )}
      ${consumers.map(
        ({ name, y, height }) => html`<g class="consumer" id="to-${name}">
        <rect x="${right}" y="${y - height / 2}" width="${width - right - 12}" height="${height}" rx="8"/>
        <text class="name" x="${right + 16}" y="${y}">${name}</text>
      </g>`,
      )}
    </svg>
  </figure>`
}

const rowHeight = 26
const headingHeight = 30
const gap = 14
const portHeight = 14
const left = 230
const right = 600
const width = 760

interface Position {
  name: string
  y: number
}

/** The positions of all parts of the picture, in the units of its view box. */
interface Layout {
  width: number
  height: number
  /** The x positions where lines begin and end. */
  left: number
  right: number
  headings: Position[]
  rows: { event: EventEntry; hue: number; y: number }[]
  consumers: (Position & { height: number })[]
  lines: { name: string; from: number; to: number }[]
}

/** Publishers one below the other. Each consumer is near the events that it consumes, so that few lines cross. */
export function layout(publishers: Publisher[]): Layout {
  const headings: Layout['headings'] = []
  const rows: Layout['rows'] = []
  let y = 0
  for (const [hue, { name, events }] of publishers.entries()) {
    headings.push({ name, y: y + headingHeight / 2 + 4 })
    y += headingHeight
    for (const event of events) {
      rows.push({ event, hue, y: y + rowHeight / 2 })
      y += rowHeight
    }
    y += gap
  }
  const height = y
  const groups = groupByConsumer(rows)
  const boxes = groups.map(({ name, from }) => ({ name, from, height: Math.max(44, from.length * portHeight + 16) }))
  const free = height - boxes.reduce((sum, box) => sum + box.height, 0)
  const lines: Layout['lines'] = []
  const consumers: Layout['consumers'] = []
  let top = 0
  for (const { name, from, height } of boxes) {
    const middle = top + free / boxes.length / 2 + height / 2
    consumers.push({ name, y: middle, height })
    for (const [port, row] of from.entries()) {
      const to = middle + (port - (from.length - 1) / 2) * portHeight
      lines.push({ name: row.event.name, from: row.y, to })
    }
    top += height + free / boxes.length
  }
  return { width, height, left, right, headings, rows, consumers, lines }
}

/** Each consumer and the rows of its events, the highest first. */
function groupByConsumer(rows: Layout['rows']) {
  const names = [...new Set(rows.flatMap(({ event }) => event.consumers))]
  const middle = (from: Layout['rows']) => from.reduce((sum, { y }) => sum + y, 0) / from.length
  return names
    .map((name) => ({ name, from: rows.filter(({ event }) => event.consumers.includes(name)) }))
    .sort((a, b) => middle(a.from) - middle(b.from))
}
