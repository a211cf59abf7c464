import { html } from 'hono/html'
import type { Publisher } from '../event-reference.ts'
import { layout } from './layout.ts'
import type { Html } from './page.ts'

/** The picture: every event on the left, whoever consumes it on the right, a line for each delivery. */
export function eventMap(publishers: Publisher[]): Html {
  const { height, width, left, right, headings, rows, consumers, lines } = layout(publishers)
  const path = (line: (typeof lines)[number]) =>
    `M${left} ${line.from} C${left + 130} ${line.from} ${right - 130} ${line.to} ${right} ${line.to}`
  return html`<figure class="map">
    <svg viewBox="0 0 ${width} ${height}" role="group" aria-label="Who tells whom what">
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
